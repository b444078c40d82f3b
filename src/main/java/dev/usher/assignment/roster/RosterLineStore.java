package dev.usher.assignment.roster;

import dev.usher.assignment.AssignmentState;
import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The lines of rosters. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
class RosterLineStore {
    private final Jdbi jdbi;

    RosterLineStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void insert(String rosterId, List<RosterLine> lines) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO roster_line (roster_id, line, serial_number, device_kind, username, outcome)
                    VALUES (:id, :line, :serial, :kind, :username, 'waiting')""");
            for (var line : lines) {
                var kind = line.device().kind();
                batch.bind("id", rosterId)
                        .bind("line", line.number())
                        .bind("serial", line.device().serialNumber().value())
                        .bind("kind", kind == null ? null : kind.name())
                        .bind("username", line.username())
                        .add();
            }
            batch.execute();
        });
    }

    /** The next lines that nobody has looked at, in the order of the file. */
    List<RosterLine> waiting(String rosterId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT line, serial_number, device_kind, username FROM roster_line
                WHERE roster_id = :id AND outcome = 'waiting' ORDER BY line LIMIT :most""")
                .bind("id", rosterId)
                .bind("most", most)
                .map((row, context) -> line(row))
                .list());
    }

    /** How many assignments of the roster are on their way to Jamf. One whose device has not come keeps nobody waiting. */
    int open(String rosterId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count(*) FROM roster_line l JOIN assignment a ON a.id = l.assignment_id
                WHERE l.roster_id = :id AND l.outcome = 'started' AND a.state IN ('pending', 'written')""")
                .bind("id", rosterId)
                .mapTo(Integer.class)
                .one());
    }

    /** Settles a line; false where somebody else has. */
    boolean settle(String rosterId, int line, RosterOutcome outcome, String sentence) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE roster_line SET outcome = :outcome, sentence = :sentence
                WHERE roster_id = :id AND line = :line AND outcome = 'waiting'""")
                        .bind("outcome", outcome.wireName())
                        .bind("sentence", sentence)
                        .bind("id", rosterId)
                        .bind("line", line)
                        .execute()
                == 1);
    }

    void started(String rosterId, int line, String assignmentId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE roster_line SET assignment_id = :assignment WHERE roster_id = :id AND line = :line")
                .bind("assignment", assignmentId)
                .bind("id", rosterId)
                .bind("line", line)
                .execute());
    }

    /**
     * Whose these devices are, by the ids at Okta: the owner of record, and where there is no record of a device, the person of
     * its last assignment that was verified.
     */
    Map<SerialNumber, String> owners(Collection<SerialNumber> devices) {
        if (devices.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> {
            var owners = new HashMap<SerialNumber, String>();
            handle.createQuery("""
                    SELECT serial_number, subject FROM ownership WHERE ended_at IS NULL AND serial_number IN (<serials>)
                    UNION ALL
                    SELECT * FROM (
                        SELECT DISTINCT ON (serial_number) serial_number, subject FROM assignment a
                        WHERE state = 'verified' AND serial_number IN (<serials>)
                            AND NOT EXISTS (SELECT 1 FROM ownership o WHERE o.serial_number = a.serial_number)
                        ORDER BY serial_number, asserted_at DESC) AS of_no_record""")
                    .bindList(
                            "serials", devices.stream().map(SerialNumber::value).toList())
                    .map((row, context) ->
                            Map.entry(new SerialNumber(row.getString("serial_number")), row.getString("subject")))
                    .forEach(owner -> owners.put(owner.getKey(), owner.getValue()));
            return owners;
        });
    }

    /** The lines behind one, of one outcome or of all. */
    RosterRows rows(String rosterId, @Nullable RosterOutcome outcome, int after, int limit) {
        var found = jdbi.withHandle(handle -> {
            var query = handle.createQuery(
                    """
                    SELECT l.*, a.state AS assignment_state FROM roster_line l
                    LEFT JOIN assignment a ON a.id = l.assignment_id
                    WHERE l.roster_id = :id AND l.line > :after""" + (outcome == null ? "" : " AND l.outcome = :outcome") + " ORDER BY l.line LIMIT :limit");
            if (outcome != null) {
                query.bind("outcome", outcome.wireName());
            }
            return query.bind("id", rosterId)
                    .bind("after", after)
                    .bind("limit", limit + 1)
                    .map((row, context) -> row(row))
                    .list();
        });
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new RosterRows(shown, more ? shown.getLast().line().number() : null);
    }

    private static RosterRow row(ResultSet row) throws SQLException {
        var state = row.getString("assignment_state");
        return new RosterRow(
                line(row),
                RosterOutcome.ofWireName(row.getString("outcome")),
                row.getString("sentence"),
                row.getString("assignment_id"),
                state == null ? null : AssignmentState.ofWireName(state));
    }

    private static RosterLine line(ResultSet row) throws SQLException {
        var kind = row.getString("device_kind");
        return new RosterLine(
                row.getInt("line"),
                new Device(
                        new SerialNumber(row.getString("serial_number")),
                        kind == null ? null : DeviceKind.valueOf(kind),
                        null,
                        null),
                row.getString("username"));
    }
}
