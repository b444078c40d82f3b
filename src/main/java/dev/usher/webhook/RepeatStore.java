package dev.usher.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Which events were told already. */
@ApplicationScoped
class RepeatStore {
    private final Jdbi jdbi;

    RepeatStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether this is not a repeat, in the caller's transaction; another that tells the same waits for its end. */
    boolean isNew(Fingerprint event, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO webhook_event AS earlier (digest, received_at) VALUES (:digest, :now)
                        ON CONFLICT (digest) DO UPDATE SET received_at = excluded.received_at
                        WHERE earlier.received_at < :since""")
                        .bind("digest", event.digest())
                        .bind("now", utc(now))
                        .bind("since", utc(now.minus(event.repeatsWithin())))
                        .execute())
                > 0;
    }

    /** Forgets some of those that are older than any repeat, and tells how many. */
    int forget(Instant now, Duration age, int most) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                DELETE FROM webhook_event WHERE digest IN (
                    SELECT digest FROM webhook_event WHERE received_at < :before
                    ORDER BY received_at LIMIT :most FOR UPDATE SKIP LOCKED)""")
                .bind("before", utc(now.minus(age)))
                .bind("most", most)
                .execute());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
