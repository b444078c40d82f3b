package dev.usher.assignment.progress;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.PreloadValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
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
     */
    public record PreloadFill(
            String assignmentId, PreloadValues columns, Optional<PreloadValues> former, boolean filled, boolean owned) {
        /** Whether this is the user whom Usher itself filled in for somebody who has not come to have the device. */
        public boolean made(String username) {
            var own = columns.values().getOrDefault(DeviceField.USERNAME, "");
            return !owned && !own.isEmpty() && own.equalsIgnoreCase(username);
        }
    }

    /** What Usher has filled for the device; empty for nothing. */
    public Optional<PreloadFill> find(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM preload_fill WHERE serial_number = :serial")
                .bind("serial", serialNumber.value())
                .map((row, context) -> new PreloadFill(
                        row.getString("assignment_id"),
                        values.columns(row.getString("columns")),
                        Optional.ofNullable(row.getString("former")).map(values::columns),
                        row.getObject("filled_at") != null,
                        row.getBoolean("owned")))
                .findOne());
    }

    /** Keeps what is about to be filled, before it is. What stood there before Usher is that of the first time. */
    public void begin(
            SerialNumber serialNumber, String assignmentId, PreloadValues columns, Optional<PreloadValues> former) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO preload_fill (serial_number, assignment_id, columns, former)
                VALUES (:serial, :assignment, :columns::json, :former::json)
                ON CONFLICT (serial_number) DO UPDATE
                SET assignment_id = excluded.assignment_id, columns = excluded.columns, filled_at = NULL, owned = false""")
                .bind("serial", serialNumber.value())
                .bind("assignment", assignmentId)
                .bind("columns", values.write(columns))
                .bind("former", former.map(values::write).orElse(null))
                .execute());
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
