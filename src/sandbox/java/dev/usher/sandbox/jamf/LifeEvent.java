package dev.usher.sandbox.jamf;

import java.time.Instant;

/**
 * Something happened to a device that Jamf tells others of.
 *
 * @param id of the device's record, among those of its kind
 */
record LifeEvent(Kind kind, Device device, String id, String serial, Instant at) {
    enum Kind {
        /** For the first time, or the first time since its record was deleted. */
        ENROLLED,
        RE_ENROLLED,
        INVENTORY_COMPLETED
    }

    enum Device {
        COMPUTER,
        MOBILE_DEVICE
    }
}
