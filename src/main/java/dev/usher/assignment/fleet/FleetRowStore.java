package dev.usher.assignment.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.DeviceKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The rows of reports. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
class FleetRowStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    FleetRowStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** Adds rows, and returns those that were not there yet. */
    List<FleetRow> add(String id, List<FleetRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO fleet_report_row (report_id, serial_number, kind, jamf_id, name, present_username, person,
                        change, fields, why)
                    VALUES (:id, :serial, :kind, :jamfId, :name, :present, :person, :change, :fields::json, :why)
                    ON CONFLICT (report_id, kind, jamf_id) DO NOTHING""");
            for (var row : rows) {
                batch.bind("id", id)
                        .bind("serial", row.serialNumber())
                        .bind("kind", row.kind().wireName())
                        .bind("jamfId", row.jamfId())
                        .bind("name", row.name())
                        .bind("present", row.presentUsername())
                        .bind("person", row.person())
                        .bind("change", row.change())
                        .bind("fields", write(row.fields()))
                        .bind("why", row.why())
                        .add();
            }
            var added = batch.execute();
            var fresh = new ArrayList<FleetRow>();
            for (int i = 0; i < added.length; i++) {
                if (added[i] == 1) {
                    fresh.add(rows.get(i));
                }
            }
            return fresh;
        });
    }

    /** The rows of some serial numbers that are not the only ones of theirs in an inventory. */
    List<FleetRow> twins(String id, DeviceKind kind, Set<String> serialNumbers) {
        if (serialNumbers.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT * FROM fleet_report_row WHERE report_id = :id AND kind = :kind AND serial_number IN (
                    SELECT serial_number FROM fleet_report_row
                    WHERE report_id = :id AND kind = :kind AND serial_number IN (<serials>)
                    GROUP BY serial_number HAVING count(*) > 1)
                ORDER BY place""")
                .bind("id", id)
                .bind("kind", kind.wireName())
                .bindList("serials", serialNumbers)
                .map((row, context) -> read(row))
                .list());
    }

    /** Says something else of a device. */
    void replace(String id, FleetRow row) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE fleet_report_row SET change = :change, fields = :fields::json, why = :why
                WHERE report_id = :id AND kind = :kind AND jamf_id = :jamfId""")
                .bind("change", row.change())
                .bind("fields", write(row.fields()))
                .bind("why", row.why())
                .bind("id", id)
                .bind("kind", row.kind().wireName())
                .bind("jamfId", row.jamfId())
                .execute());
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

    private FleetRow read(ResultSet row) throws SQLException {
        return new FleetRow(
                row.getString("serial_number"),
                DeviceKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
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
}
