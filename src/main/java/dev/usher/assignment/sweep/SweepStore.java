package dev.usher.assignment.sweep;

import dev.usher.device.DeviceKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The one row that tells where the sweep is. */
@ApplicationScoped
class SweepStore {
    private final Jdbi jdbi;

    SweepStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * How the sweeps before went.
     *
     * @param enrolledUntil devices enrolled before have been seen; null where there was no sweep yet
     * @param peopleUntil people changed before have been looked at; likewise
     * @param allAt when the whole fleet was last read; likewise
     */
    record Past(
            @Nullable Instant enrolledUntil,
            @Nullable Instant peopleUntil,
            @Nullable Instant allAt) {}

    Past past() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM sweep WHERE id = 1")
                .map((row, context) ->
                        new Past(instant(row, "enrolled_until"), instant(row, "people_until"), instant(row, "all_at")))
                .one());
    }

    /** When the last sweep ended; while the very first is under way, when it began; empty before that. */
    Optional<Instant> lastEnd() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT coalesce(finished_at, started_at) AS at FROM sweep WHERE id = 1")
                        .map((row, context) -> Optional.ofNullable(instant(row, "at")))
                        .one());
    }

    /** Where the sweep is that was begun and has not ended; empty if there is none. */
    Optional<SweepPosition> position() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM sweep WHERE id = 1 AND scope IS NOT NULL")
                .map((row, context) -> new SweepPosition(
                        SweepPosition.Scope.ofWireName(row.getString("scope")),
                        DeviceKind.valueOf(row.getString("device_kind")),
                        row.getInt("page"),
                        Objects.requireNonNull(instant(row, "started_at")),
                        instant(row, "enrolled_until")))
                .findOne());
    }

    void begin(SweepPosition at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE sweep SET scope = :scope, device_kind = :kind, page = 0, devices = 0, started_at = :at
                WHERE id = 1""")
                .bind("scope", at.scope().wireName())
                .bind("kind", at.kind().name())
                .bind("at", utc(at.startedAt()))
                .execute());
    }

    void goOn(SweepPosition next, int devices) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE sweep SET device_kind = :kind, page = :page, devices = devices + :devices WHERE id = 1""")
                .bind("kind", next.kind().name())
                .bind("page", next.page())
                .bind("devices", devices)
                .execute());
    }

    /** The sweep is through: what was enrolled since it began is for the next. Says how many devices it has read. */
    long end(SweepPosition last, int devices, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                UPDATE sweep SET scope = NULL, device_kind = NULL, page = 0, devices = devices + :devices,
                    finished_at = :at, enrolled_until = started_at,
                    all_at = CASE WHEN scope = 'all' THEN started_at ELSE all_at END
                WHERE id = 1 RETURNING devices""")
                .bind("devices", devices)
                .bind("at", utc(at))
                .mapTo(Long.class)
                .one());
    }

    void peopleUntil(Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE sweep SET people_until = :at WHERE id = 1")
                .bind("at", utc(at))
                .execute());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
