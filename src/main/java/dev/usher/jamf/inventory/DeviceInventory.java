package dev.usher.jamf.inventory;

import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfSession.FleetPage;
import dev.usher.jamf.JamfSession.Matches;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One of the two inventories of a Jamf Pro. */
sealed interface DeviceInventory permits ComputerInventory, MobileInventory {
    /** The device with exactly this serial number. */
    DeviceLookup find(Device device, JamfCaller caller);

    /** The device with this id; empty if the record is gone. */
    Optional<DeviceRecord> read(JamfId id, JamfCaller caller);

    /** Which of these serial numbers it has, at most as many as one request may name. */
    Set<SerialNumber> present(List<SerialNumber> serialNumbers, JamfCaller caller);

    /** The devices with these ids, at most as many as one request may name. */
    List<DeviceRecord> readAll(List<JamfId> ids, JamfCaller caller);

    /** The devices with these serial numbers, at most as many as one request may name. */
    List<DeviceRecord> among(List<SerialNumber> serialNumbers, JamfCaller caller);

    /** The devices in which people see this text, at most so many. */
    Matches matching(TypedText typed, int most, JamfCaller caller);

    /** One page of those enrolled from then on. */
    FleetPage enrolledSince(Instant since, int number, int size, JamfCaller caller);

    /** One page, ordered by id. */
    FleetPage page(int number, int size, JamfCaller caller);

    /** Writes these fields, of which there is at least one. */
    void update(JamfId id, DeviceChange change, JamfCaller caller);

    /** What {@link #update} would send. */
    JamfRequest planned(JamfId id, DeviceChange change, JamfCaller caller);

    /** Has the smart groups of the device recomputed. */
    void recalculateGroups(JamfId id, JamfCaller caller);

    /** What {@link #recalculateGroups} sends. */
    JamfRequest recalculation(JamfId id);
}
