package dev.usher.admin.list;

import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import org.jspecify.annotations.Nullable;

/**
 * A device in a list.
 *
 * @param kind null where nobody said
 */
record DeviceView(String serialNumber, @Nullable String kind) {
    static @Nullable DeviceView of(@Nullable SerialNumber serialNumber, @Nullable DeviceKind kind) {
        return serialNumber == null
                ? null
                : new DeviceView(serialNumber.value(), kind == null ? null : kind.wireName());
    }
}
