package dev.usher.assignment.progress;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.PreloadValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What Usher has filled in devices' inventory preload records: by device, since a record is the device's, whoever of several
 * people it was filled for last.
 */
@ApplicationScoped
public class PreloadFillStore {
    /** How far Jamf's clock and the database's may be apart, and Jamf's own machines, each of which keeps records for a while. */
    private static final Duration SPREAD = Duration.ofMinutes(5);

    private final Jdbi jdbi;
    private final ValuesJson values;

    PreloadFillStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.values = new ValuesJson(json);
    }

    /**
     * Usher's columns in one record.
     *
     * @param assignmentId for whom
     * @param columns as Usher filled them, or was about to
     * @param former what stood there before Usher; empty where there was no record
     * @param filled whether Jamf is known to have them
     * @param owned whether the person has come to have the device
     * @param before whom Usher had filled in before, for sign-ins that another one overtook
     */
    public record PreloadFill(
            String assignmentId,
            PreloadValues columns,
            Optional<PreloadValues> former,
            boolean filled,
            boolean owned,
            List<Replaced> before) {
        /** Whether the device shows a user whom Usher itself filled in for somebody who has not come to have it. */
        public boolean made(DeviceRecord device) {
            var username = device.fields().username();
            return !owned
                    && !username.isEmpty()
                    && (username.equalsIgnoreCase(PreloadFillStore.username(columns))
                            || before.stream().anyMatch(one -> one.made(username, device.lastEnrolled())));
        }
    }

    /**
     * A user whom Usher had filled in, and whom it has replaced by another.
     *
     * @param at when
     */
    public record Replaced(String username, Instant at) {
        private boolean made(String shown, @Nullable Instant enrolled) {
            return enrolled != null && enrolled.isBefore(at.plus(SPREAD)) && username.equalsIgnoreCase(shown);
        }
    }

    /** What Usher has filled for the device; empty for nothing. */
    public Optional<PreloadFill> find(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT preload_fill.*, usernames, times FROM preload_fill, (
                    SELECT coalesce(array_agg(username), '{}') AS usernames, coalesce(array_agg(replaced_at), '{}') AS times
                    FROM preload_filled_before WHERE serial_number = :serial) AS before
                WHERE serial_number = :serial""")
                .bind("serial", serialNumber.value())
                .map((row, context) -> new PreloadFill(
                        row.getString("assignment_id"),
                        values.columns(row.getString("columns")),
                        Optional.ofNullable(row.getString("former")).map(values::columns),
                        row.getObject("filled_at") != null,
                        row.getBoolean("owned"),
                        replaced(row)))
                .findOne());
    }

    /** Keeps what is about to be filled, before it is. What stood there before Usher is that of the first time. */
    public void begin(
            SerialNumber serialNumber, String assignmentId, PreloadValues columns, Optional<PreloadValues> former) {
        jdbi.useTransaction(handle -> {
            keepReplaced(handle, serialNumber, username(columns));
            handle.createUpdate("""
                    INSERT INTO preload_fill (serial_number, assignment_id, columns, former)
                    VALUES (:serial, :assignment, :columns::json, :former::json)
                    ON CONFLICT (serial_number) DO UPDATE
                    SET assignment_id = excluded.assignment_id, columns = excluded.columns, filled_at = NULL, owned = false""")
                    .bind("serial", serialNumber.value())
                    .bind("assignment", assignmentId)
                    .bind("columns", values.write(columns))
                    .bind("former", former.map(values::write).orElse(null))
                    .execute();
        });
    }

    /** The device may have its first inventory just now, with the user who is about to be replaced. */
    private static void keepReplaced(Handle handle, SerialNumber serialNumber, String by) {
        handle.createUpdate("""
                DELETE FROM preload_filled_before USING preload_fill
                WHERE preload_fill.serial_number = :serial AND preload_filled_before.serial_number = :serial AND owned""").bind("serial", serialNumber.value()).execute();
        handle.createUpdate("""
                INSERT INTO preload_filled_before (serial_number, assignment_id, username)
                SELECT serial_number, assignment_id, columns -> 'values' ->> 'username' FROM preload_fill
                WHERE serial_number = :serial AND NOT owned AND filled_at IS NOT NULL
                AND lower(columns -> 'values' ->> 'username') NOT IN ('', lower(:by))
                FOR UPDATE
                ON CONFLICT (serial_number, assignment_id, username) DO UPDATE SET replaced_at = now()""")
                .bind("serial", serialNumber.value())
                .bind("by", by)
                .execute();
    }

    private static String username(PreloadValues columns) {
        return columns.values().getOrDefault(DeviceField.USERNAME, "");
    }

    private static List<Replaced> replaced(ResultSet row) throws SQLException {
        var usernames = (String[]) row.getArray("usernames").getArray();
        var times = (Timestamp[]) row.getArray("times").getArray();
        return IntStream.range(0, usernames.length)
                .mapToObj(i -> new Replaced(usernames[i], times[i].toInstant()))
                .toList();
    }

    /** Jamf has them. */
    public void filled(SerialNumber serialNumber) {
        update("UPDATE preload_fill SET filled_at = now() WHERE serial_number = :serial", serialNumber);
    }

    /** The person for whom they were filled has the device. */
    public void owned(SerialNumber serialNumber) {
        update("UPDATE preload_fill SET owned = true WHERE serial_number = :serial", serialNumber);
    }

    /** Nothing of Usher's is left in the record. */
    public void forget(SerialNumber serialNumber) {
        update("DELETE FROM preload_fill WHERE serial_number = :serial", serialNumber);
    }

    private void update(String statement, SerialNumber serialNumber) {
        jdbi.useHandle(handle -> handle.createUpdate(statement)
                .bind("serial", serialNumber.value())
                .execute());
    }
}
