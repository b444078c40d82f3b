package dev.usher.assignment.work;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Who works on which device: one at a time, over all replicas. */
@ApplicationScoped
public class DeviceLeaseStore {
    private final Jdbi jdbi;

    DeviceLeaseStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Makes the holder the only one to work on the device for so long; it may come back for more. False if another is.
     *
     * @param holder with what comes after a slash, a run of the work named before it: a later run has the device of an earlier
     *     one, whose replica died, and an earlier one that comes to life again does not release what the later one has. Where
     *     the earlier one has begun to write, the later one has to wait until its connection to Jamf Pro is not held any more
     */
    public boolean claim(SerialNumber serialNumber, String holder, Duration lease) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            INSERT INTO device_work (serial_number, holder, held_until)
            VALUES (:serial, :holder, now() + make_interval(secs => :seconds))
            ON CONFLICT (serial_number) DO UPDATE
            SET holder = :holder, held_until = excluded.held_until, connection = NULL
            WHERE (split_part(device_work.holder, '/', 1) = split_part(:holder, '/', 1) OR device_work.held_until < now())
              AND NOT EXISTS (SELECT 1 FROM jamf_connection
                               WHERE jamf_connection.holder = device_work.connection AND jamf_connection.held_until > now())
            """)
                        .bind("serial", serialNumber.value())
                        .bind("holder", holder)
                        .bind("seconds", (double) lease.toSeconds())
                        .execute()
                == 1);
    }

    /**
     * Says that the holder writes from now on, over this connection: while that is held, nobody takes the device over.
     *
     * @param connection the holder of its slot
     * @return false if another has the device by now
     */
    boolean writes(SerialNumber serialNumber, String holder, String connection) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            UPDATE device_work SET connection = :connection WHERE serial_number = :serial AND holder = :holder
            """)
                        .bind("serial", serialNumber.value())
                        .bind("holder", holder)
                        .bind("connection", connection)
                        .execute()
                == 1);
    }

    /** Lets others work on the device. */
    public void release(SerialNumber serialNumber, String holder) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM device_work WHERE serial_number = :serial AND holder = :holder")
                .bind("serial", serialNumber.value())
                .bind("holder", holder)
                .execute());
    }
}
