package dev.usher.enrollment.list;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Proof;
import dev.usher.assignment.join.JoinState;
import dev.usher.assignment.list.Place;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.EnrollmentState;
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

/** Enrollments in the order of their lists, each with the state of its assignment. */
@ApplicationScoped
class EnrollmentListStore {
    private final Jdbi jdbi;

    EnrollmentListStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<ListedEnrollment> rows(EnrollmentFilter filter, @Nullable Place after, int limit) {
        var serial = filter.serialNumber();
        var username = filter.username();
        var begun = filter.begun();
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql(filter, after != null)).bind("limit", limit);
            if (serial != null) {
                query.bind("serial", serial.value());
            }
            if (username != null) {
                query.bind("username", username);
            }
            if (begun != null) {
                query.bind("since", begun.since().atOffset(ZoneOffset.UTC));
            }
            if (after != null) {
                query.bind("createdAt", after.createdAt().atOffset(ZoneOffset.UTC))
                        .bind("id", after.id());
            }
            return query.map((row, context) -> read(row)).list();
        });
    }

    /** Only the conditions that are wanted stand in it: the planner takes the index that is made for them. */
    static String sql(EnrollmentFilter filter, boolean goesOn) {
        var conditions = new ArrayList<String>();
        if (!filter.states().isEmpty()) {
            conditions.add(filter.states().stream()
                    .map(EnrollmentListStore::condition)
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        var begun = filter.begun();
        if (begun != null) {
            conditions.add("e.created_at >= :since AND NOT e.dry_run");
            if (begun.working()) {
                conditions.add("a.state IN ('pending', 'written')");
            }
        }
        if (filter.serialNumber() != null) {
            conditions.add("e.serial_number = :serial");
        }
        if (filter.username() != null) {
            conditions.add("lower(coalesce(e.identity ->> 'username', e.username_hint)) = lower(:username)");
        }
        if (goesOn) {
            conditions.add("(e.created_at, e.id) < (:createdAt, :id)");
        }
        return """
                SELECT e.id, e.state, e.serial_number, e.device_kind, e.begun_by_browser, e.proof, e.assignment_id,
                    e.created_at, e.expires_at, e.reference,
                    greatest(e.updated_at, a.updated_at) AS updated_at,
                    coalesce(e.identity ->> 'username', e.username_hint) AS username, e.identity ->> 'name' AS name,
                    coalesce(e.outcome ->> 'code', a.reason,
                        CASE WHEN a.state = 'superseded' THEN 'superseded' END, d.reason,
                        CASE WHEN d.state = 'superseded' THEN 'superseded' END) AS reason,
                    coalesce(e.outcome ->> 'text', a.sentence, CASE WHEN a.state = 'superseded'
                        THEN 'A newer sign-in for this device has taken the place of this one.' END, d.sentence) AS sentence,
                    a.state AS assignment_state, a.verified_at, d.state AS join_state
                FROM enrollment e LEFT JOIN assignment a ON a.id = e.assignment_id
                    LEFT JOIN deviceless_sign_in d ON d.enrollment_id = e.id"""
                + (conditions.isEmpty() ? "" : "\nWHERE " + String.join(" AND ", conditions))
                + "\nORDER BY e.created_at DESC, e.id DESC LIMIT :limit";
    }

    /** What is shown as this state: the other way round of {@link EnrollmentState#of}. */
    private static String condition(EnrollmentState wanted) {
        return switch (wanted) {
            case SIGN_IN, DENIED, EXPIRED, CANCELLED, FAILED -> "e.state = '" + wanted.wireName() + "'";
            case SIGNED_IN ->
                followed("(a.id IS NULL AND (d.state IS NULL OR d.state IN ('joined', 'resolved'))"
                        + " OR a.state IN ('pending', 'written', 'observed'))");
            case ASSIGNED -> followed("(a.state = 'verified' OR a.state = 'superseded' AND a.verified_at IS NOT NULL)");
            case WAITING_FOR_DEVICE ->
                followed("(a.state = 'waiting_for_device' OR a.id IS NULL AND d.state = 'waiting')");
            case NEEDS_ATTENTION ->
                followed("(a.state IN ('needs_attention', 'excluded')"
                        + " OR a.state = 'superseded' AND a.verified_at IS NULL"
                        + " OR a.id IS NULL AND d.state IN ('superseded', 'needs_attention'))");
        };
    }

    private static String followed(String byAssignment) {
        return "e.state = '" + EnrollmentState.SIGNED_IN.wireName() + "' AND " + byAssignment;
    }

    private static ListedEnrollment read(ResultSet row) throws SQLException {
        var serial = row.getString("serial_number");
        var kind = row.getString("device_kind");
        return new ListedEnrollment(
                row.getString("id"),
                state(row),
                serial == null ? null : new SerialNumber(serial),
                kind == null ? null : DeviceKind.valueOf(kind),
                row.getString("username"),
                row.getString("name"),
                row.getBoolean("begun_by_browser"),
                Proof.ofWireName(row.getString("proof")),
                row.getString("reason"),
                row.getString("sentence"),
                row.getString("assignment_id"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "expires_at"),
                row.getString("reference"));
    }

    private static EnrollmentState state(ResultSet row) throws SQLException {
        var own = EnrollmentState.ofWireName(row.getString("state"));
        var assignment = row.getString("assignment_state");
        if (own != EnrollmentState.SIGNED_IN) {
            return own;
        }
        if (assignment != null) {
            return EnrollmentState.of(AssignmentState.ofWireName(assignment), row.getObject("verified_at") != null);
        }
        var join = row.getString("join_state");
        return join == null ? own : EnrollmentState.of(JoinState.ofWireName(join));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
