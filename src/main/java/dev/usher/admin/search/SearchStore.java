package dev.usher.admin.search;

import dev.usher.assignment.AssignmentState;
import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Where Usher's own rows have a text. Every statement reads an index (V22) and stops after a bounded number of rows. Beginnings are
 * ranges, and not LIKE: no character of the text has a meaning.
 */
@ApplicationScoped
class SearchStore {
    /** Follows every text that begins with what stands before it, byte by byte. */
    private static final String LAST = "\uDBFF\uDFFF";

    private final Jdbi jdbi;

    SearchStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What is looked into; each has an index of its own. */
    enum Column {
        ENROLLMENT_USERNAME(
                FoundBy.USERNAME,
                "enrollment",
                "lower(coalesce(identity ->> 'username', username_hint))",
                "created_at DESC, id DESC"),
        ENROLLMENT_EMAIL(FoundBy.EMAIL, "enrollment", "lower(identity ->> 'email')", "created_at DESC, id DESC"),
        ENROLLMENT_NAME(FoundBy.NAME, "enrollment", "lower(identity ->> 'name')", "created_at DESC, id DESC"),
        ASSIGNMENT_USERNAME(FoundBy.USERNAME, "assignment", "lower(fields ->> 'username')", "created_at DESC, id DESC"),
        ASSIGNMENT_EMAIL(FoundBy.EMAIL, "assignment", "lower(fields ->> 'email')", "created_at DESC, id DESC"),
        ASSIGNMENT_NAME(FoundBy.NAME, "assignment", "lower(fields ->> 'real-name')", "created_at DESC, id DESC"),
        OWNER(FoundBy.USERNAME, "ownership", "lower(username)", "id DESC");

        private final FoundBy by;
        private final String table;
        private final String expression;
        private final String newestFirst;

        Column(FoundBy by, String table, String expression, String newestFirst) {
            this.by = by;
            this.table = table;
            this.expression = expression;
            this.newestFirst = newestFirst;
        }

        /** Rows whose text is this, the newest first. */
        String whole() {
            return select(table) + " WHERE " + expression + " = lower(:text) ORDER BY " + newestFirst + " LIMIT :most";
        }

        /** Rows whose text begins so and goes on, in alphabetical order. */
        String beginning() {
            return select(table) + " WHERE " + expression + " ~>~ lower(:text) AND " + expression
                    + " ~<~ (lower(:text) || :last) ORDER BY " + expression + " USING ~<~ LIMIT :most";
        }
    }

    /** Serial numbers, from their beginning or from their end. */
    enum Part {
        ENROLLMENT_BEGINS("enrollment", "serial_number"),
        ENROLLMENT_ENDS("enrollment", "reverse(serial_number)"),
        ASSIGNMENT_BEGINS("assignment", "serial_number"),
        ASSIGNMENT_ENDS("assignment", "reverse(serial_number)");

        private final String table;
        private final String expression;

        Part(String table, String expression) {
            this.table = table;
            this.expression = expression;
        }

        String sql() {
            var text = expression.equals("serial_number") ? ":text" : "reverse(:text)";
            return select(table) + " WHERE " + expression + " ~>=~ " + text + " AND " + expression + " ~<~ (" + text
                    + " || :last) ORDER BY " + expression + " USING ~<~ LIMIT :most";
        }
    }

    private static String select(String table) {
        return "SELECT serial_number, id::text AS row_id, " + (table.equals("ownership") ? "since" : "created_at")
                + " AS at FROM " + table;
    }

    /** Rows with this text as a username, an address or a name. */
    List<Trace> whole(Column column, String text, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(column.whole())
                .bind("text", text)
                .bind("most", most)
                .map((row, context) -> trace(row, column.table, column.by, true))
                .list());
    }

    /** Rows with a username, an address or a name that begins so and goes on. */
    List<Trace> beginning(Column column, String text, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(column.beginning())
                .bind("text", text)
                .bind("last", LAST)
                .bind("most", most)
                .map((row, context) -> trace(row, column.table, column.by, false))
                .list());
    }

    /** Rows with a serial number that begins, or ends, so. */
    List<Trace> part(Part part, String text, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(part.sql())
                .bind("text", text)
                .bind("last", LAST)
                .bind("most", most)
                .map((row, context) -> trace(row, part.table, FoundBy.SERIAL_NUMBER, false))
                .list());
    }

    /** Whether there is a row about the device, of whatever kind. */
    boolean knows(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM assignment WHERE serial_number = :serial)
                    OR EXISTS (SELECT 1 FROM enrollment WHERE serial_number = :serial)
                    OR EXISTS (SELECT 1 FROM ownership WHERE serial_number = :serial)
                    OR EXISTS (SELECT 1 FROM enrichment WHERE serial_number = :serial)
                    OR EXISTS (SELECT 1 FROM journal WHERE serial_number = :serial)""")
                .bind("serial", serialNumber.value())
                .mapTo(Boolean.class)
                .one());
    }

    /** What a person was shown the reference of. References are random: two of one are an accident that need not be told. */
    Optional<Trace> ofReference(String reference) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                (SELECT serial_number, id, created_at AS at, true AS enrollment FROM enrollment WHERE reference = :reference LIMIT 1)
                UNION ALL
                (SELECT serial_number, id, created_at AS at, false FROM assignment WHERE reference = :reference LIMIT 1)
                LIMIT 1""")
                .bind("reference", reference)
                .map((row, context) -> named(row))
                .findOne());
    }

    /** The enrollment or assignment with this id. */
    Optional<Trace> ofId(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT serial_number, id, created_at AS at, true AS enrollment FROM enrollment WHERE id = :id
                UNION ALL
                SELECT serial_number, id, created_at AS at, false FROM assignment WHERE id = :id""")
                .bind("id", id)
                .map((row, context) -> named(row))
                .findOne());
    }

    /**
     * What is shown of a device beside its serial number.
     *
     * @param username of who has it, or of whom it was last said; null where nobody is known
     * @param name likewise
     * @param state of its newest assignment; null where it has none
     */
    record Shown(
            String serialNumber,
            @Nullable String username,
            @Nullable String name,
            @Nullable AssignmentState state) {}

    List<Shown> shown(Collection<String> serialNumbers) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT wanted.serial_number, a.state,
                    coalesce(o.username, a.fields ->> 'username', e.identity ->> 'username', e.username_hint) AS username,
                    coalesce(CASE WHEN o.assignment_id IS NULL OR o.assignment_id = a.id THEN a.fields ->> 'real-name' END,
                        CASE WHEN o.assignment_id IS NULL THEN e.identity ->> 'name' END) AS name
                FROM unnest(:serials) AS wanted (serial_number)
                LEFT JOIN ownership o ON o.serial_number = wanted.serial_number AND o.ended_at IS NULL
                LEFT JOIN LATERAL (SELECT * FROM assignment WHERE serial_number = wanted.serial_number
                    ORDER BY created_at DESC, id DESC LIMIT 1) a ON true
                LEFT JOIN LATERAL (SELECT * FROM enrollment WHERE serial_number = wanted.serial_number
                    ORDER BY created_at DESC LIMIT 1) e ON true""")
                .bindArray("serials", String.class, serialNumbers)
                .map((row, context) -> new Shown(
                        row.getString("serial_number"),
                        row.getString("username"),
                        row.getString("name"),
                        state(row.getString("state"))))
                .list());
    }

    /** Those sign-ins of these that are for no device. */
    List<DevicelessSignIn> deviceless(Collection<String> enrollmentIds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT e.id, coalesce(e.identity ->> 'username', e.username_hint) AS username, e.reference, e.created_at,
                    CASE d.state WHEN 'waiting' THEN 'waiting_for_device' WHEN 'superseded' THEN 'needs_attention'
                        WHEN 'needs_attention' THEN 'needs_attention' ELSE e.state END AS state,
                    coalesce(e.outcome ->> 'text', d.sentence) AS text
                FROM enrollment e LEFT JOIN deviceless_sign_in d ON d.enrollment_id = e.id
                WHERE e.id = ANY(:ids) AND e.serial_number IS NULL ORDER BY e.created_at DESC, e.id DESC""")
                .bindArray("ids", String.class, enrollmentIds)
                .map((row, context) -> new DevicelessSignIn(
                        row.getString("id"),
                        row.getString("username"),
                        row.getString("state"),
                        row.getString("text"),
                        row.getString("reference"),
                        instant(row, "created_at")))
                .list());
    }

    private static @Nullable AssignmentState state(@Nullable String name) {
        return name == null ? null : AssignmentState.ofWireName(name);
    }

    private static Trace trace(ResultSet row, String table, FoundBy by, boolean exact) throws SQLException {
        return new Trace(
                row.getString("serial_number"),
                table.equals("enrollment") ? row.getString("row_id") : null,
                by,
                exact,
                instant(row, "at"));
    }

    private static Trace named(ResultSet row) throws SQLException {
        return new Trace(
                row.getString("serial_number"),
                row.getBoolean("enrollment") ? row.getString("id") : null,
                FoundBy.SERIAL_NUMBER,
                true,
                instant(row, "at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
