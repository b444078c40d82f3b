package dev.usher.assignment.hint;

import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That something happened to a device.
 *
 * @param serialNumber of the device
 * @param deviceKind null where the caller does not say
 * @param kind what is said to have happened
 */
public record DeviceHint(
        SerialNumber serialNumber, @Nullable DeviceKind deviceKind, Kind kind) {

    /** What is said to have happened; the later ones weigh more. */
    public enum Kind {
        /** Its inventory was collected: it may have been enrolled again, and its user may be another. */
        INVENTORY,
        /** Somebody sits at it just now. */
        IN_USE,
        /** It was assigned to Jamf in Apple's device enrollment: it is on its way. */
        ON_ITS_WAY,
        /** It was enrolled. */
        ENROLLED,
        /** It was unenrolled. */
        UNENROLLED;

        /** The name in the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}
