package dev.usher.device;

import org.jspecify.annotations.Nullable;

/**
 * A device as somebody named it to us. Only the serial number is sure to be there; the identifiers are what the caller
 * offers as proof that it sits at the device.
 *
 * @param serialNumber Apple's serial number
 * @param kind which inventory it is in; null where the caller did not say
 * @param udid as the caller claims it; null where it did not
 * @param managementId as the caller claims it; null where it did not
 */
public record Device(
        SerialNumber serialNumber,
        @Nullable DeviceKind kind,
        @Nullable Udid udid,
        @Nullable ManagementId managementId) {

    /** A device of which only the serial number is known. */
    public static Device of(SerialNumber serialNumber) {
        return new Device(serialNumber, null, null, null);
    }

    /** The kind, or {@link DeviceKind#COMPUTER} where nobody said, as the contract has it. */
    public DeviceKind kindOrComputer() {
        return kind == null ? DeviceKind.COMPUTER : kind;
    }
}
