package dev.usher.assignment.fleet;

import dev.usher.device.DeviceKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reports and their counts. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
class FleetStore {
    private final Jdbi jdbi;

    FleetStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Begins a report; false where one is being made. */
    boolean begin(String id, String by, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                INSERT INTO fleet_report (id, state, started_by, started_at, next_kind, next_page)
                VALUES (:id, 'running', :by, :at, :kind, :page)
                ON CONFLICT (state) WHERE state = 'running' DO NOTHING""")
                        .bind("id", id)
                        .bind("by", by)
                        .bind("at", utc(at))
                        .bind("kind", wire(FleetPosition.FIRST.kind()))
                        .bind("page", FleetPosition.FIRST.page())
                        .execute()
                == 1);
    }

    /** The report that is being made. */
    Optional<String> running() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM fleet_report WHERE state = 'running'")
                .mapTo(String.class)
                .findOne());
    }

    /** Where a running report goes on; empty where it does not run. */
    Optional<FleetPosition> position(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT next_kind, next_page FROM fleet_report WHERE id = :id AND state = 'running'")
                .bind("id", id)
                .map((row, context) -> new FleetPosition(kind(row.getString("next_kind")), row.getInt("next_page")))
                .findOne());
    }

    /** When a running report was begun; empty where it does not run. */
    Optional<Instant> startedAt(String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT started_at FROM fleet_report WHERE id = :id AND state = 'running'")
                        .bind("id", id)
                        .map((row, context) -> time(row, "started_at").orElseThrow())
                        .findOne());
    }

    /** Takes the page as read; false where somebody else has. */
    boolean advance(String id, FleetPosition from, FleetPosition to) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE fleet_report SET next_kind = :toKind, next_page = :toPage
                WHERE id = :id AND state = 'running' AND next_kind = :kind AND next_page = :page""")
                        .bind("toKind", wire(to.kind()))
                        .bind("toPage", to.page())
                        .bind("id", id)
                        .bind("kind", wire(from.kind()))
                        .bind("page", from.page())
                        .execute()
                == 1);
    }

    /** Ends a running report; false where it was ended before. */
    boolean end(String id, FleetReport.State state, @Nullable String sentence, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE fleet_report SET state = :state, sentence = :sentence, finished_at = :at
                WHERE id = :id AND state = 'running'""")
                        .bind("state", state.wireName())
                        .bind("sentence", sentence)
                        .bind("at", utc(at))
                        .bind("id", id)
                        .execute()
                == 1);
    }

    Optional<FleetReport> find(String id) {
        var changes = counts(id, Counted.CHANGE);
        var fields = counts(id, Counted.FIELD);
        var devices = changes.values().stream().mapToLong(Long::longValue).sum();
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM fleet_report WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new FleetReport(
                        row.getString("id"),
                        FleetReport.State.ofWireName(row.getString("state")),
                        row.getString("started_by"),
                        time(row, "started_at").orElseThrow(),
                        time(row, "finished_at").orElse(null),
                        devices,
                        changes,
                        fields,
                        row.getString("sentence")))
                .findOne());
    }

    /** The newest reports, the newest first. */
    List<FleetReports.Listed> newest(int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT id, state, started_at, finished_at FROM fleet_report ORDER BY started_at DESC, id LIMIT :most""")
                .bind("most", most)
                .map((row, context) -> new FleetReports.Listed(
                        row.getString("id"),
                        FleetReport.State.ofWireName(row.getString("state")),
                        time(row, "started_at").orElseThrow(),
                        time(row, "finished_at").orElse(null)))
                .list());
    }

    boolean exists(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM fleet_report WHERE id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    /** What is counted of a report. */
    enum Counted {
        CHANGE,
        FIELD;

        private String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Adds to what was counted; less than nothing takes away. */
    void count(String id, Counted counted, Map<String, Long> more) {
        if (more.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO fleet_report_count (report_id, counted, name, devices)
                    VALUES (:id, :counted, :name, :devices)
                    ON CONFLICT (report_id, counted, name)
                    DO UPDATE SET devices = fleet_report_count.devices + excluded.devices""");
            more.forEach((name, devices) -> batch.bind("id", id)
                    .bind("counted", counted.wireName())
                    .bind("name", name)
                    .bind("devices", devices)
                    .add());
            batch.execute();
        });
    }

    private Map<String, Long> counts(String id, Counted counted) {
        return jdbi.withHandle(handle -> {
            var counts = new LinkedHashMap<String, Long>();
            handle.createQuery("""
                    SELECT name, devices FROM fleet_report_count
                    WHERE report_id = :id AND counted = :counted AND devices > 0 ORDER BY devices DESC, name""")
                    .bind("id", id)
                    .bind("counted", counted.wireName())
                    .map((row, context) -> Map.entry(row.getString("name"), row.getLong("devices")))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
            return counts;
        });
    }

    /** Forgets reports that were begun before then, with their rows. */
    int deleteStartedBefore(Instant then) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "DELETE FROM fleet_report WHERE started_at < :then AND state <> 'running'")
                .bind("then", utc(then))
                .execute());
    }

    private static String wire(DeviceKind kind) {
        return kind.wireName();
    }

    private static DeviceKind kind(String wire) {
        return DeviceKind.valueOf(wire.toUpperCase(Locale.ROOT));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
