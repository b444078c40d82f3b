package dev.usher.jamf;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.name.NameList;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work with Jamf Pro, over one connection and with cookies of its own, so that it reads on the node that took
 * its writes. Not for several threads.
 *
 * <p>Every method throws {@link JamfUnavailable} if Jamf cannot answer, and {@link JamfRefused} if it refuses Usher.
 */
public interface JamfSession extends AutoCloseable {
    /**
     * The device with exactly this serial number, in the inventory of its kind if that is known, else among computers, else
     * among mobile devices. A device that hides its serial number (User Enrollment) is found by its management id. An
     * inventory that the API client may not read counts as without the device, unless it may read neither.
     *
     * @throws JamfUnavailable also where Jamf has the device and does not show whose it is
     */
    DeviceLookup find(Device device);

    /** Which of these serial numbers are in an inventory, in two requests for each hundred. */
    Set<SerialNumber> present(Collection<SerialNumber> serialNumbers);

    /**
     * The devices with these serial numbers, in both inventories, in two requests for each hundred; two records of one serial
     * number are both there. An inventory that the API client may not read counts as without them.
     */
    List<DeviceRecord> among(Collection<SerialNumber> serialNumbers);

    /**
     * The devices of both inventories in which people see this text: in the serial number, the device's name or asset tag, or in
     * the username, e-mail address or name of its user. Letters count alike in either case, and {@code *} is a character like any
     * other. An inventory that the API client may not read counts as without them, unless it may read neither.
     *
     * @param text at least one character
     * @param most how many of each inventory at most
     */
    Matches matching(String text, int most);

    /** The device with this id, read on the node that took our writes; empty if the record is gone. */
    Optional<DeviceRecord> read(DeviceKind kind, JamfId id);

    /** The devices with these ids, in one request for each hundred; those whose records are gone are missing. */
    List<DeviceRecord> readAll(DeviceKind kind, Collection<JamfId> ids);

    /**
     * One page of an inventory, ordered by id. A record that Usher cannot use (no serial number, or Jamf does not show whose
     * the device is) is left out.
     *
     * @param number from 0
     */
    FleetPage page(DeviceKind kind, int number, int size);

    /**
     * One page of the devices that were enrolled from then on, in an order that holds from page to page.
     *
     * @param number from 0
     */
    FleetPage enrolledSince(DeviceKind kind, Instant since, int number, int size);

    /**
     * Writes these fields and no other. Jamf has no lock and no version to compare: read, compare and write within one
     * session, and read back. Sends nothing if the change is empty.
     *
     * @throws JamfUnavailable with {@code maybeApplied} where Jamf may have stored it: never write again before reading
     */
    void update(DeviceKind kind, JamfId id, DeviceChange change);

    /** The object of that name. What Jamf renamed or added may take an hour or 30 seconds to be seen. */
    NameLookup find(NamedObject kind, String name);

    /** The name of the object with this id; empty if there is none. It may be as old as what {@link #find} answers. */
    Optional<String> nameOf(NamedObject kind, String id);

    /** The names of all objects of this kind in alphabetical order, as of at most some minutes ago. */
    NameList names(NamedObject kind);

    /**
     * Creates a department or building, or finds the one that is there by now.
     *
     * @throws IllegalArgumentException if this kind is not {@link NamedObject#creatable()}
     */
    NameLookup create(NamedObject kind, String name);

    /**
     * What inventory preload will set at the device's next inventory; empty if there is no record. Which serial numbers have
     * a record is remembered for some minutes, so this asks Jamf for few devices only.
     */
    Optional<PreloadValues> preloaded(SerialNumber serialNumber);

    /** The same as of now, whatever is remembered: for who is about to write. */
    Optional<PreloadValues> preloadedNow(SerialNumber serialNumber);

    /**
     * Sees to it that the preload record of the device has these columns, and leaves its other columns as they are. A record
     * that is right is not written.
     *
     * @param kind for a record that Jamf does not have yet; null for either
     * @return what stood in these columns; empty if the record did not exist before
     */
    Optional<PreloadValues> preload(SerialNumber serialNumber, @Nullable DeviceKind kind, PreloadValues columns);

    /**
     * Takes these columns out of the device's preload record, or puts the former values back. A record that is empty then and
     * was Usher's is deleted, where the API client may. No record is no error.
     *
     * @param columns that Usher filled
     * @param former what stood in them; empty if Usher made the record
     */
    void withdrawPreload(SerialNumber serialNumber, PreloadValues columns, Optional<PreloadValues> former);

    /**
     * Sees to it that Jamf's list of users has this person, and returns the id there. Works on servers without {@code
     * /v1/users} too. What is right is not written.
     */
    JamfId putUser(JamfUser user);

    /**
     * Sees to it that the user is, or is not, in the static user group.
     *
     * @return false if Jamf has no static user group of this name
     */
    boolean putInGroup(String group, JamfId user, boolean member);

    /** What the writes of this session would send. */
    JamfPlan plan();

    /** Has Jamf recompute the smart groups of the device at once. */
    void recalculateGroups(DeviceKind kind, JamfId id);

    /** What may change User and Location after us, as of some minutes ago. */
    UndoingSettings settings();

    /** Gives the connection back for so long and takes one again. The cookies stay. */
    void pause(Duration time);

    /** Jamf Pro's version, such as {@code 11.30.1-t1784555528405}, as of at most a day ago. */
    String serverVersion();

    /** Gives the connection back. */
    @Override
    void close();

    /**
     * Devices in which a text was found.
     *
     * @param more whether Jamf has more of them
     */
    record Matches(List<DeviceRecord> devices, boolean more) {
        public Matches {
            devices = List.copyOf(devices);
        }
    }

    /**
     * Some devices of an inventory.
     *
     * @param devices of this page that Usher can use
     * @param last whether there is no page after it
     * @param unreadable how many records of this page Jamf sent and Usher cannot use
     */
    record FleetPage(List<DeviceRecord> devices, boolean last, int unreadable) {
        public FleetPage {
            devices = List.copyOf(devices);
        }
    }
}
