package dev.usher.assignment.lifecycle;

import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import java.time.Duration;
import java.util.List;

/** Reads back what was written. */
final class Shown {
    private Shown() {}

    /** Whether Jamf shows all of it, asked after each of these pauses. */
    static boolean within(JamfSession session, DeviceRecord device, DeviceChange wanted, List<Duration> pauses) {
        if (wanted.isEmpty()) {
            return true;
        }
        for (var pause : pauses) {
            session.pause(pause);
            var read = session.read(device.kind(), device.id());
            if (read.isPresent() && wanted.missingIn(read.get().fields()).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
