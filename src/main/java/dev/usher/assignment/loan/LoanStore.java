package dev.usher.assignment.loan;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.list.Place;
import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The loan rows. Every method is one statement in the caller's transaction, or in its own where there is none.
 *
 * <p>Rows of assignments are locked before those of loans, by everybody.
 */
@ApplicationScoped
class LoanStore {
    /** With how far the assignment has got. */
    static final String COLUMNS = """
            l.id, l.serial_number, l.assignment_id, l.subject, l.username, l.due_at, l.checked_out_at, l.checked_out_by,
            l.check_in_at, l.check_in_by, l.ended_at, l.ended_by, a.state AS assignment_state, a.sentence AS trouble
            """;

    private static final String SELECT =
            "SELECT " + COLUMNS + "FROM loan l JOIN assignment a ON a.id = l.assignment_id ";

    /** What stands of the borrower's on the device, from the loan's assignment on. */
    private static final String OF_THE_PERSON = """
            FROM loan l JOIN assignment mine ON mine.id = l.assignment_id
                JOIN assignment a ON a.serial_number = l.serial_number AND a.asserted_at >= mine.asserted_at
            WHERE l.id = :loan AND a.state <> 'superseded' AND a.source <> 'enrichment'
                AND (a.subject = l.subject
                    -- Of whom only the name is known may be the same person.
                    OR (a.subject LIKE 'name:%' OR l.subject LIKE 'name:%')
                        AND lower(a.fields ->> 'username') = lower(l.username))
            """;

    private final Jdbi jdbi;

    LoanStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    LoanCounts counts(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count(*) FILTER (WHERE check_in_at IS NULL) AS with_people,
                    count(*) FILTER (WHERE check_in_at IS NULL AND due_at < :now) AS overdue,
                    count(*) FILTER (WHERE check_in_at IS NOT NULL) AS returning_ones,
                    (SELECT count(*) FROM loaner) AS pool
                FROM loan WHERE ended_at IS NULL""")
                .bind("now", utc(now))
                .map((row, context) -> new LoanCounts(
                        row.getInt("with_people"),
                        row.getInt("overdue"),
                        row.getInt("returning_ones"),
                        row.getInt("pool")))
                .one());
    }

    /** The loan of the device that has not ended; empty where it is free. */
    Optional<Loan> open(SerialNumber serialNumber) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + "WHERE l.serial_number = :serial AND l.ended_at IS NULL")
                        .bind("serial", serialNumber.value())
                        .map((row, context) -> read(row))
                        .findOne());
    }

    /** The same, and nobody else changes it until the caller's transaction has ended. */
    Optional<Loan> lockOpen(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "WHERE l.serial_number = :serial AND l.ended_at IS NULL FOR UPDATE OF l")
                .bind("serial", serialNumber.value())
                .map((row, context) -> read(row))
                .findOne());
    }

    /** The loan that has not ended and rests on the assignment. */
    Optional<Loan> openOf(String assignmentId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                        + "WHERE l.serial_number = (SELECT serial_number FROM assignment WHERE id = :assignment)"
                        + " AND l.ended_at IS NULL AND l.assignment_id = :assignment")
                .bind("assignment", assignmentId)
                .map((row, context) -> read(row))
                .findOne());
    }

    /**
     * Lends the device to the person of the assignment.
     *
     * @param username the person's; null for the one that was decided for Jamf
     * @param by who does it; null where nobody does
     * @return false where somebody has it already
     */
    boolean lend(
            String id,
            Assignment assignment,
            @Nullable String username,
            @Nullable Instant dueAt,
            @Nullable String by,
            Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                INSERT INTO loan (id, serial_number, assignment_id, subject, username, due_at, checked_out_at, checked_out_by)
                SELECT :loan, serial_number, id, subject, coalesce(:username, fields ->> 'username'), CAST(:due AS timestamptz),
                    CAST(:at AS timestamptz), CAST(:by AS text)
                FROM assignment WHERE id = :assignment
                ON CONFLICT (serial_number) WHERE ended_at IS NULL DO NOTHING""")
                        .bind("loan", id)
                        .bind("assignment", assignment.id())
                        .bind("username", username)
                        .bind("due", utc(dueAt))
                        .bind("at", utc(at))
                        .bind("by", by)
                        .execute()
                == 1);
    }

    /** The username that was decided for Jamf; empty where no rule names one. */
    Optional<String> usernameOf(Assignment assignment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT fields ->> 'username' FROM assignment WHERE id = :id AND fields ->> 'username' IS NOT NULL""")
                .bind("id", assignment.id())
                .mapTo(String.class)
                .findOne());
    }

    /** The person has the device by another assignment now, which may know more of who that is. */
    void restsOn(Loan loan, Assignment newer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE loan SET assignment_id = newer.id, subject = newer.subject,
                    username = coalesce(newer.fields ->> 'username', loan.username)
                FROM assignment newer WHERE loan.id = :loan AND newer.id = :newer AND loan.ended_at IS NULL""")
                .bind("loan", loan.id())
                .bind("newer", newer.id())
                .execute());
    }

    /** False where it is not with the person any more. */
    boolean extend(Loan loan, Instant dueAt) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE loan SET due_at = :due WHERE id = :loan AND ended_at IS NULL AND check_in_at IS NULL""")
                        .bind("loan", loan.id())
                        .bind("due", utc(dueAt))
                        .execute()
                == 1);
    }

    /** The device was handed back; false where the loan is another's by now, or rests on another assignment. */
    boolean handedBack(Loan loan, String by, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE loan SET check_in_at = coalesce(check_in_at, :at), check_in_by = coalesce(check_in_by, :by)
                WHERE id = :loan AND assignment_id = :assignment AND ended_at IS NULL""")
                        .bind("loan", loan.id())
                        .bind("assignment", loan.assignmentId())
                        .bind("at", utc(at))
                        .bind("by", by)
                        .execute()
                == 1);
    }

    void end(Loan loan, LoanEnd by, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE loan SET ended_at = :at, ended_by = :by WHERE id = :loan AND ended_at IS NULL")
                .bind("loan", loan.id())
                .bind("by", by.wireName())
                .bind("at", utc(at))
                .execute());
    }

    /**
     * The assignment by which the person has the device or is just getting it: the newest that was decided, which may be newer
     * than that of the loan.
     */
    String newestOf(Loan loan) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT a.id " + OF_THE_PERSON + """
                ORDER BY (a.decided IS NOT NULL) DESC, a.asserted_at DESC LIMIT 1""")
                .bind("loan", loan.id())
                .mapTo(String.class)
                .findOne()
                .orElse(loan.assignmentId()));
    }

    /** Ends what else of the person's stands or waits on the device; what is written meanwhile is not ended. */
    void supersedeOthers(Loan loan, String newest, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET state = 'superseded', look_at = NULL, updated_at = :at
                WHERE id <> :newest AND state <> 'superseded'
                    AND (decided IS NULL OR asserted_at < (SELECT asserted_at FROM assignment WHERE id = :newest))
                    AND id IN (SELECT a.id\s""" + OF_THE_PERSON + ")")
                .bind("loan", loan.id())
                .bind("newest", newest)
                .bind("at", utc(at))
                .execute());
    }

    /** A device that was handed back is not given again to somebody who returns to work. */
    void forgetReturn(String assignmentId, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE life_action SET undone_at = :at
                WHERE assignment_id = :assignment AND action = 'clear' AND undone_at IS NULL""")
                .bind("assignment", assignmentId)
                .bind("at", utc(at))
                .execute());
    }

    /** Loans as a list shows them, the newest first. */
    List<Loan> rows(LoanFilter filter, @Nullable Place after, Instant now, int limit) {
        var serial = filter.serialNumber();
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql(filter, after != null)).bind("limit", limit);
            if (filter.wanted() == LoanFilter.Wanted.OVERDUE || filter.wanted() == LoanFilter.Wanted.ON_TIME) {
                query.bind("now", utc(now));
            }
            if (serial != null) {
                query.bind("serial", serial.value());
            }
            if (after != null) {
                query.bind("at", utc(after.createdAt())).bind("id", after.id());
            }
            return query.map((row, context) -> read(row)).list();
        });
    }

    private static String sql(LoanFilter filter, boolean goesOn) {
        var conditions = new ArrayList<String>();
        var wanted = filter.wanted();
        if (wanted != null) {
            conditions.add(
                    switch (wanted) {
                        case OUT -> "l.ended_at IS NULL AND l.check_in_at IS NULL";
                        case ON_TIME ->
                            "l.ended_at IS NULL AND l.check_in_at IS NULL AND (l.due_at IS NULL OR l.due_at >= :now)";
                        case OVERDUE -> "l.ended_at IS NULL AND l.check_in_at IS NULL AND l.due_at < :now";
                        case RETURNING -> "l.ended_at IS NULL AND l.check_in_at IS NOT NULL";
                        case ENDED -> "l.ended_at IS NOT NULL";
                    });
        }
        if (filter.serialNumber() != null) {
            conditions.add("l.serial_number = :serial");
        }
        if (goesOn) {
            conditions.add("(l.checked_out_at, l.id) < (:at, :id)");
        }
        return SELECT
                + (conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions))
                + " ORDER BY l.checked_out_at DESC, l.id DESC LIMIT :limit";
    }

    static Loan read(ResultSet row) throws SQLException {
        var checkIn = instant(row, "check_in_at");
        var ended = instant(row, "ended_at");
        return new Loan(
                row.getString("id"),
                new SerialNumber(row.getString("serial_number")),
                row.getString("assignment_id"),
                row.getString("subject"),
                row.getString("username"),
                instant(row, "due_at"),
                Objects.requireNonNull(instant(row, "checked_out_at")),
                row.getString("checked_out_by"),
                checkIn == null ? null : new Loan.CheckIn(checkIn, row.getString("check_in_by")),
                ended == null ? null : new Loan.Ended(ended, LoanEnd.ofWireName(row.getString("ended_by"))),
                AssignmentState.ofWireName(row.getString("assignment_state")),
                row.getString("trouble"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
