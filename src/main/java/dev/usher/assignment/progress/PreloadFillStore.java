package dev.usher.assignment.progress;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.PreloadValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What Usher has filled in devices' inventory preload records: by device, since a record is the device's, whoever of several
 * people it was filled for last.
 */
@ApplicationScoped
public class PreloadFillStore {
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
     * @param usernamesBefore the users whom Usher had filled in before, for sign-ins that another one overtook
     */
    public record PreloadFill(
            String assignmentId,
            PreloadValues columns,
            Optional<PreloadValues> former,
            boolean filled,
            boolean owned,
            List<String> usernamesBefore) {
        /** Whether this is a user whom Usher itself filled in for somebody who has not come to have the device. */
        public boolean made(String username) {
            return !owned
                    && !username.isEmpty()
                    && Stream.concat(Stream.of(username()), usernamesBefore.stream())
                            .anyMatch(username::equalsIgnoreCase);
        }

        private String username() {
            return columns.values().getOrDefault(DeviceField.USERNAME, "");
        }
    }

    /** What Usher has filled for the device; empty for nothing. */
    public Optional<PreloadFill> find(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT *, ARRAY(
                    SELECT username FROM preload_filled_before AS earlier WHERE earlier.serial_number = preload_fill.serial_number
                ) AS usernames_before
                FROM preload_fill WHERE serial_number = :serial""")
                .bind("serial", serialNumber.value())
                .map((row, context) -> new PreloadFill(
                        row.getString("assignment_id"),
                        values.columns(row.getString("columns")),
                        Optional.ofNullable(row.getString("former")).map(values::columns),
                        row.getObject("filled_at") != null,
                        row.getBoolean("owned"),
                        List.of((String[]) row.getArray("usernames_before").getArray())))
                .findOne());
    }

    /** Keeps what is about to be filled, before it is. What stood there before Usher is that of the first time. */
    public void begin(
            SerialNumber serialNumber, String assignmentId, PreloadValues columns, Optional<PreloadValues> former) {
        jdbi.useTransaction(handle -> {
            keepUsernameBefore(handle, serialNumber, assignmentId);
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

    /** The device may already have its first inventory, with the user who is about to be replaced. */
    private static void keepUsernameBefore(Handle handle, SerialNumber serialNumber, String assignmentId) {
        handle.createUpdate("""
                INSERT INTO preload_filled_before (serial_number, assignment_id, username)
                SELECT serial_number, assignment_id, columns -> 'values' ->> 'username' FROM preload_fill
                WHERE serial_number = :serial AND NOT owned AND assignment_id <> :assignment
                AND columns -> 'values' ->> 'username' <> ''
                ON CONFLICT DO NOTHING""")
                .bind("serial", serialNumber.value())
                .bind("assignment", assignmentId)
                .execute();
    }

    /** Jamf has them. */
    public void filled(SerialNumber serialNumber) {
        update("UPDATE preload_fill SET filled_at = now() WHERE serial_number = :serial", serialNumber);
    }

    /** The person for whom they were filled has the device. */
    public void owned(SerialNumber serialNumber) {
        update("""
                WITH nobody_else AS (DELETE FROM preload_filled_before WHERE serial_number = :serial)
                UPDATE preload_fill SET owned = true WHERE serial_number = :serial""", serialNumber);
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
