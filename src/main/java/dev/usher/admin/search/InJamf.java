package dev.usher.admin.search;

import dev.usher.jamf.DeviceRecord;
import java.util.List;

/** What Jamf Pro said. */
sealed interface InJamf {
    /** It was asked; these are the devices, and perhaps there are more. */
    record Asked(List<DeviceRecord> devices, boolean more) implements InJamf {
        public Asked {
            devices = List.copyOf(devices);
        }
    }

    /** It was not, or did not answer in time; why, in a sentence. */
    record NotAsked(String why) implements InJamf {}
}
