package dev.usher.jamf.inventory;

import dev.usher.device.Device;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.JamfId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The serial numbers of devices that hide theirs from Jamf (User Enrollment), as those who asked for them named them. For
 * this replica and as long as it runs: who asks again, with the management id, brings them back.
 */
final class HiddenSerials {
    private static final int MOST = 10_000;

    private final Map<JamfId, SerialNumber> byId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JamfId, SerialNumber> eldest) {
            return size() > MOST;
        }
    };

    /** The serial number of the device that was asked for, if this record without one is that device. */
    synchronized Optional<SerialNumber> ifMeant(
            Device asked, Optional<JamfId> id, Optional<ManagementId> managementId) {
        if (id.isEmpty() || managementId.isEmpty() || !managementId.get().equals(asked.managementId())) {
            return Optional.empty();
        }
        byId.put(id.get(), asked.serialNumber());
        return Optional.of(asked.serialNumber());
    }

    /** As it was asked for before. */
    synchronized Optional<SerialNumber> of(JamfId id) {
        return Optional.ofNullable(byId.get(id));
    }
}
