package dev.usher.assignment.list;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Reason;
import dev.usher.assignment.Source;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Assignments in the order of their lists. */
@ApplicationScoped
class AssignmentListStore {
    private final Jdbi jdbi;

    AssignmentListStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<ListedAssignment> rows(AssignmentFilter filter, @Nullable Place after, int limit) {
        var since = filter.since();
        var reason = filter.reason();
        var serial = filter.serialNumber();
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql(filter, after != null)).bind("limit", limit);
            if (since != null) {
                query.bind("since", since.atOffset(ZoneOffset.UTC));
            }
            if (reason != null) {
                query.bind("reason", reason.wireName());
            }
            if (serial != null) {
                query.bind("serial", serial.value());
            }
            if (after != null) {
                query.bind("createdAt", after.createdAt().atOffset(ZoneOffset.UTC))
                        .bind("id", after.id());
            }
            return query.map((row, context) -> read(row)).list();
        });
    }

    /** Only the conditions that are wanted stand in it: the planner takes the index that is made for them. */
    static String sql(AssignmentFilter filter, boolean goesOn) {
        var conditions = new ArrayList<String>();
        if (!filter.states().isEmpty()) {
            conditions.add(filter.states().stream()
                    .map(state -> "'" + state.wireName() + "'")
                    .collect(Collectors.joining(", ", "a.state IN (", ")")));
        }
        if (filter.since() != null) {
            conditions.add("a.created_at >= :since");
        }
        if (filter.reason() != null) {
            conditions.add("a.reason = :reason");
        }
        if (filter.serialNumber() != null) {
            conditions.add("a.serial_number = :serial");
        }
        if (goesOn) {
            conditions.add("(a.created_at, a.id) < (:createdAt, :id)");
        }
        return """
                SELECT a.id, a.enrollment_id, a.state, a.serial_number, a.device_kind, a.subject, a.source, a.proof,
                    a.jamf_id, a.reason, a.sentence, a.created_at, a.updated_at, a.written_at, a.verified_at, a.reference,
                    coalesce(a.fields ->> 'username', e.identity ->> 'username') AS username,
                    coalesce(a.fields ->> 'real-name', e.identity ->> 'name') AS name
                FROM assignment a LEFT JOIN enrollment e ON e.id = a.enrollment_id"""
                + (conditions.isEmpty() ? "" : "\nWHERE " + String.join(" AND ", conditions))
                + "\nORDER BY a.created_at DESC, a.id DESC LIMIT :limit";
    }

    private static ListedAssignment read(ResultSet row) throws SQLException {
        var kind = row.getString("device_kind");
        var reason = row.getString("reason");
        return new ListedAssignment(
                row.getString("id"),
                row.getString("enrollment_id"),
                AssignmentState.ofWireName(row.getString("state")),
                new SerialNumber(row.getString("serial_number")),
                kind == null ? null : DeviceKind.valueOf(kind),
                row.getString("subject"),
                row.getString("username"),
                row.getString("name"),
                Source.ofWireName(row.getString("source")),
                Proof.ofWireName(row.getString("proof")),
                row.getString("jamf_id"),
                reason == null ? null : Reason.ofWireName(reason),
                row.getString("sentence"),
                required(row, "created_at"),
                required(row, "updated_at"),
                instant(row, "written_at"),
                instant(row, "verified_at"),
                row.getString("reference"));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
