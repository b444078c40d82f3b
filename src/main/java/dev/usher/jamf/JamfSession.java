package dev.usher.jamf;

import dev.usher.device.SerialNumber;
import java.util.Optional;

/**
 * One piece of work with Jamf Pro: one connection, one of its nodes. For one thread; not to be held while waiting for a
 * person or a device, and not inside a database transaction.
 *
 * <p>Every method throws {@link JamfUnavailable} if Jamf cannot answer, and {@link JamfRefused} if it refuses Usher.
 */
public interface JamfSession extends AutoCloseable {
    /** The computer with exactly this serial number. */
    ComputerLookup findComputer(SerialNumber serial);

    /** The computer with this id, read on the node that took our writes; empty if the record is gone. */
    Optional<Computer> computer(JamfId id);

    /**
     * Writes these fields and no other. Jamf has no lock and no version to compare: read, compare and write within one
     * session, and read back. Sends nothing if the change is empty.
     *
     * @throws JamfUnavailable with {@code maybeApplied} where Jamf may have stored it: never write again before reading
     */
    void update(JamfId id, ComputerChange change);

    /** The object of that name. What Jamf renamed or added may take an hour or 30 seconds to be seen. */
    NameLookup find(NamedObject kind, String name);

    /**
     * Creates a department or building, or finds the one that is there by now.
     *
     * @throws IllegalArgumentException if this kind is not {@link NamedObject#creatable()}
     */
    NameLookup create(NamedObject kind, String name);

    /** Jamf Pro's version, such as {@code 11.30.1-t1784555528405}, as of at most a day ago. */
    String serverVersion();

    /** Gives the connection back. */
    @Override
    void close();
}
