package dev.usher.assignment.lane;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** What time it is in the database that all replicas share. */
@ApplicationScoped
class SharedTimeStore {
    private final Jdbi jdbi;

    SharedTimeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT clock_timestamp()")
                .mapTo(Instant.class)
                .one());
    }
}
