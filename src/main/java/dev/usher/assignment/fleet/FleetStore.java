package dev.usher.assignment.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Reports and their rows. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
class FleetStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    FleetStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
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

    void add(String id, List<FleetRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO fleet_report_row (report_id, serial_number, kind, jamf_id, name, present_username, person,
                        change, fields, why)
                    VALUES (:id, :serial, :kind, :jamfId, :name, :present, :person, :change, :fields::json, :why)
                    ON CONFLICT (report_id, kind, jamf_id) DO NOTHING""");
            for (var row : rows) {
                batch.bind("id", id)
                        .bind("serial", row.serialNumber())
                        .bind("kind", wire(row.kind()))
                        .bind("jamfId", row.jamfId())
                        .bind("name", row.name())
                        .bind("present", row.presentUsername())
                        .bind("person", row.person())
                        .bind("change", row.change())
                        .bind("fields", write(row.fields()))
                        .bind("why", row.why())
                        .add();
            }
            batch.execute();
        });
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
        var changes = counts(id, """
                SELECT change AS name, count(*) AS devices FROM fleet_report_row WHERE report_id = :id
                GROUP BY change ORDER BY devices DESC, change""");
        var fields = counts(id, """
                SELECT entry ->> 'field' AS name, count(*) AS devices
                FROM fleet_report_row, json_array_elements(fields) AS entry WHERE report_id = :id
                GROUP BY 1 ORDER BY devices DESC, name""");
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

    boolean exists(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM fleet_report WHERE id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    private Map<String, Long> counts(String id, String sql) {
        return jdbi.withHandle(handle -> {
            var counts = new LinkedHashMap<String, Long>();
            handle.createQuery(sql)
                    .bind("id", id)
                    .map((row, context) -> Map.entry(row.getString("name"), row.getLong("devices")))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
            return counts;
        });
    }

    /** The rows behind a place, of one change or of all. */
    FleetRows rows(String id, @Nullable String change, long after, int limit) {
        var found = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT * FROM fleet_report_row WHERE report_id = :id AND place > :after
                    AND (:change::text IS NULL OR change = :change) ORDER BY place LIMIT :limit""")
                .bind("id", id)
                .bind("after", after)
                .bind("change", change)
                .bind("limit", limit + 1)
                .map((row, context) -> Map.entry(row.getLong("place"), read(row)))
                .list());
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new FleetRows(
                shown.stream().map(Map.Entry::getValue).toList(),
                more ? shown.getLast().getKey() : null);
    }

    /** Forgets reports that were begun before then, with their rows. */
    int deleteStartedBefore(Instant then) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "DELETE FROM fleet_report WHERE started_at < :then AND state <> 'running'")
                .bind("then", utc(then))
                .execute());
    }

    private FleetRow read(ResultSet row) throws SQLException {
        return new FleetRow(
                row.getString("serial_number"),
                kind(row.getString("kind")),
                row.getString("jamf_id"),
                row.getString("name"),
                row.getString("present_username"),
                row.getString("person"),
                row.getString("change"),
                parse(row.getString("fields")),
                row.getString("why"));
    }

    private String write(List<FleetField> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of strings can always be written", e);
        }
    }

    private List<FleetField> parse(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of a report holds JSON that this version cannot read", e);
        }
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
