package dev.usher.admin.loglevel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The levels that count on all replicas. Every method is one statement. */
@ApplicationScoped
class LogLevelStore {
    private final Jdbi jdbi;

    LogLevelStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<LogLevel> current(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT category, level, until, set_by FROM log_level WHERE until > :now ORDER BY category")
                .bind("now", utc(now))
                .map((row, context) -> new LogLevel(
                        row.getString("category"),
                        Verbosity.valueOf(row.getString("level")),
                        row.getObject("until", OffsetDateTime.class).toInstant(),
                        row.getString("set_by")))
                .list());
    }

    void put(LogLevel wanted) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO log_level (category, level, until, set_by) VALUES (:category, :level, :until, :by)
                ON CONFLICT (category) DO UPDATE
                    SET level = excluded.level, until = excluded.until, set_by = excluded.set_by""")
                .bind("category", wanted.category())
                .bind("level", wanted.level().name())
                .bind("until", utc(wanted.until()))
                .bind("by", wanted.by())
                .execute());
    }

    /** False where it was not there, or its time was over. */
    boolean remove(String category, Instant now) {
        return jdbi.withHandle(
                handle -> handle.createQuery("DELETE FROM log_level WHERE category = :category RETURNING until > :now")
                        .bind("category", category)
                        .bind("now", utc(now))
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    }

    void removeEnded(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM log_level WHERE until <= :now")
                .bind("now", utc(now))
                .execute());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
