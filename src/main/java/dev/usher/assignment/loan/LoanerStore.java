package dev.usher.assignment.loan;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The pool. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
class LoanerStore {
    private static final String SELECT =
            "SELECT r.serial_number AS pool_serial, r.added_by, r.added_at, " + LoanStore.COLUMNS
                    + "FROM loaner r LEFT JOIN loan l ON l.serial_number = r.serial_number AND l.ended_at IS NULL"
                    + " LEFT JOIN assignment a ON a.id = l.assignment_id ";

    private final Jdbi jdbi;

    LoanerStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    boolean contains(SerialNumber serialNumber) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM loaner WHERE serial_number = :serial)")
                        .bind("serial", serialNumber.value())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** The same, and it stays so until the caller's transaction has ended. */
    boolean holds(SerialNumber serialNumber) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT true FROM loaner WHERE serial_number = :serial FOR SHARE")
                        .bind("serial", serialNumber.value())
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    }

    /**
     * Who puts the device into the pool and who finds its owner see each other: the second waits until the caller's transaction has
     * ended.
     */
    void oneAtATime(SerialNumber serialNumber) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('loaner ' || :serial, 0))")
                .bind("serial", serialNumber.value())
                .mapTo(Integer.class)
                .one());
    }

    /** Nobody lends it until the caller's transaction has ended; false where it is not in the pool. */
    boolean lock(SerialNumber serialNumber) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT true FROM loaner WHERE serial_number = :serial FOR UPDATE")
                        .bind("serial", serialNumber.value())
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    }

    /** False where it was there. */
    boolean add(SerialNumber serialNumber, String by, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                INSERT INTO loaner (serial_number, added_by, added_at) VALUES (:serial, :by, :at) ON CONFLICT DO NOTHING""")
                        .bind("serial", serialNumber.value())
                        .bind("by", by)
                        .bind("at", at.atOffset(ZoneOffset.UTC))
                        .execute()
                == 1);
    }

    void remove(SerialNumber serialNumber) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM loaner WHERE serial_number = :serial")
                .bind("serial", serialNumber.value())
                .execute());
    }

    Optional<Loaner> find(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "WHERE r.serial_number = :serial")
                .bind("serial", serialNumber.value())
                .map((row, context) -> read(row))
                .findOne());
    }

    List<Loaner> rows(LoanerFilter filter, @Nullable SerialNumber after, int limit) {
        var state = switch (filter) {
            case ALL -> "";
            case IN -> " AND l.id IS NULL";
            case OUT -> " AND l.id IS NOT NULL";
        };
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "WHERE r.serial_number > :after" + state + " ORDER BY r.serial_number LIMIT :limit")
                .bind("after", after == null ? "" : after.value())
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    private static Loaner read(ResultSet row) throws SQLException {
        return new Loaner(
                new SerialNumber(row.getString("pool_serial")),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getString("id") == null ? null : LoanStore.read(row));
    }
}
