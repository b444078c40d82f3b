package dev.usher.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The one row of the brake, and the owner changes that it counts. */
@ApplicationScoped
class BrakeStore {
    private final Jdbi jdbi;

    BrakeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Row(@Nullable Instant pulledAt, Instant countedFrom) {}

    Row read() {
        return row("SELECT pulled_at, counted_from FROM brake WHERE id = 1");
    }

    /** Keeps other owner changes, in other replicas too, from being counted at the same time. */
    Row lock() {
        return row("SELECT pulled_at, counted_from FROM brake WHERE id = 1 FOR UPDATE");
    }

    int ownerChangesSince(Instant from) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM assignment WHERE owner_changed_at >= :from")
                        .bind("from", utc(from))
                        .mapTo(Integer.class)
                        .one());
    }

    int waiting() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM assignment WHERE braked AND state IN ('pending', 'waiting_for_device')")
                .mapTo(Integer.class)
                .one());
    }

    void pull(Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE brake SET pulled_at = :at WHERE id = 1")
                .bind("at", utc(at))
                .execute());
    }

    /** False where it was not pulled. */
    boolean release(String by, String reason, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE brake SET pulled_at = NULL, counted_from = :at, released_by = :by, release_reason = :reason
                WHERE id = 1 AND pulled_at IS NOT NULL""")
                        .bind("at", utc(at))
                        .bind("by", by)
                        .bind("reason", reason)
                        .execute()
                == 1);
    }

    private Row row(String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .map((row, context) -> {
                    var pulled = row.getObject("pulled_at", OffsetDateTime.class);
                    return new Row(
                            pulled == null ? null : pulled.toInstant(),
                            row.getObject("counted_from", OffsetDateTime.class).toInstant());
                })
                .one());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
