package dev.usher.jamf;

import dev.usher.device.Device;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import java.time.Instant;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/**
 * A device as one of Jamf Pro's two inventories has it.
 *
 * @param kind which inventory
 * @param id of the record in that inventory
 * @param serialNumber as asked for or as stored
 * @param udid null where Jamf gives none
 * @param managementId changes with each enrollment; null where Jamf gives none
 * @param lastEnrolled null where Jamf has no date, or the 1970 that it writes instead of none
 * @param reported when inventory was last collected; null likewise
 * @param facts what rules may ask about
 * @param fields what Usher reads and writes
 */
public record DeviceRecord(
        DeviceKind kind,
        JamfId id,
        SerialNumber serialNumber,
        @Nullable Udid udid,
        @Nullable ManagementId managementId,
        @Nullable Instant lastEnrolled,
        @Nullable Instant reported,
        DeviceFacts facts,
        DeviceFields fields) {

    /** The same device if it belonged to nobody. */
    public DeviceRecord withoutUser() {
        var nobodys = new EnumMap<>(fields.values());
        nobodys.remove(DeviceField.USERNAME);
        return new DeviceRecord(
                kind,
                id,
                serialNumber,
                udid,
                managementId,
                lastEnrolled,
                reported,
                facts,
                new DeviceFields(nobodys, fields.extensionAttributes()));
    }

    /** What Jamf knows of the device, in the words of the outside. */
    public Device device() {
        return new Device(serialNumber, kind, udid, managementId);
    }
}
