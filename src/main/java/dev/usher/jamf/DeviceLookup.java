package dev.usher.jamf;

/** What Jamf Pro's inventories have for one device. */
public sealed interface DeviceLookup {
    /** Exactly one record, and its serial number was compared again on our side. */
    record Found(DeviceRecord device) implements DeviceLookup {}

    /** No record (yet): the device has not enrolled, or its record was deleted. */
    record NotFound() implements DeviceLookup {}

    /**
     * Several records, which happens after a logic board was swapped. Nobody but an administrator can say which.
     *
     * @param count how many
     */
    record Ambiguous(int count) implements DeviceLookup {}
}
