package dev.usher.assignment.watch;

import dev.usher.assignment.progress.Progress;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.PreloadValues;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the most probable cause of a device that no longer shows what was written (jamf-pro.md 2.9 and 6). */
final class Causes {
    private Causes() {}

    /**
     * The most probable cause.
     *
     * @param kept when the device was last seen right
     * @param lost what it no longer shows
     */
    static Cause probable(JamfSession session, Progress kept, DeviceRecord device, DeviceChange lost) {
        if (preloaded(session, device)
                .filter(columns -> explains(columns, device, lost))
                .isPresent()) {
            return Cause.PRELOAD;
        }
        var username = device.fields().username();
        if (later(device.lastEnrolled(), kept.seenEnrolled())) {
            return username.isEmpty() || !lost.values().containsKey(DeviceField.USERNAME)
                    ? Cause.RE_ENROLLMENT
                    : Cause.ENROLLED_BY_ANOTHER;
        }
        if (device.kind() == DeviceKind.COMPUTER && later(device.reported(), kept.seenReported())) {
            var settings = session.settings();
            if (lost.values().containsKey(DeviceField.USERNAME)) {
                // Whose name was set by hand in the console has none of a recon's marks: the others blank, or a short
                // name.
                return settings.reconMayChangeUser().orElse(true) && looksLikeRecon(device, lost)
                        ? Cause.RECON
                        : Cause.SOMEBODY;
            }
            if (settings.directoryAtInventory().orElse(false)) {
                return Cause.DIRECTORY;
            }
        }
        return Cause.SOMEBODY;
    }

    private static Optional<PreloadValues> preloaded(JamfSession session, DeviceRecord device) {
        try {
            return session.preloaded(device.serialNumber());
        } catch (JamfRefused e) {
            // Without the privilege it cannot be told; the other causes can.
            return Optional.empty();
        }
    }

    private static boolean explains(PreloadValues columns, DeviceRecord device, DeviceChange lost) {
        var byText = lost.values().keySet().stream().anyMatch(field -> {
            var column = columns.values().getOrDefault(field, "");
            return !column.isEmpty() && column.equals(device.fields().of(field));
        });
        // A department or building is a name there and an id here; a column that is set is suspect enough.
        var byName = lost.values().keySet().stream()
                .filter(field -> field == DeviceField.DEPARTMENT || field == DeviceField.BUILDING)
                .anyMatch(field -> !columns.values().getOrDefault(field, "").isEmpty());
        return byText || byName;
    }

    private static boolean looksLikeRecon(DeviceRecord device, DeviceChange lost) {
        var username = device.fields().username();
        var shortName = !username.isEmpty()
                && !username.contains("@")
                && lost.values().getOrDefault(DeviceField.USERNAME, "").contains("@");
        return shortName
                || (lost.values().size() > 1
                        && lost.values().keySet().stream()
                                .filter(field -> field != DeviceField.USERNAME)
                                .allMatch(field -> device.fields().of(field).equals(field.unset())));
    }

    private static boolean later(@Nullable Instant now, @Nullable Instant then) {
        return now != null && then != null && now.isAfter(then);
    }
}
