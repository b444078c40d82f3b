package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/** Usher's clock on a machine whose clock is set, or wrong; the database's and everybody else's are right. */
@Alternative
@Singleton
public class JumpingClock extends Clock {
    private static volatile Duration ahead = Duration.ZERO;

    /** Usher with this clock. */
    public static class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(JumpingClock.class);
        }
    }

    /** From now on the clock is so far ahead of the right time. */
    public static void ahead(Duration time) {
        ahead = time;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Usher's time has no zone");
    }
}
