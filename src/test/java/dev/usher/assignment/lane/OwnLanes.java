package dev.usher.assignment.lane;

import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** By this machine's own clock, for tests that need no database. */
@Vetoed
public final class OwnLanes extends Lanes {
    public OwnLanes() {
        super(new SharedTime(new SharedTimeStore(Jdbi.create("jdbc:of-nothing")), Clock.systemUTC()), new Looks());
    }
}
