package dev.usher.assignment.join;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.Urgency;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks Jamf Pro for the devices of a user that were enrolled of late, in both inventories. */
@ApplicationScoped
class NewlyEnrolled {
    private static final Logger LOG = Logger.getLogger(NewlyEnrolled.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Far more devices than one person has; a short name may stand within many others. */
    private static final int MOST_MATCHES = 200;

    private static final int PAGE = 100;

    private final JamfClient jamf;

    NewlyEnrolled(JamfClient jamf) {
        this.jamf = jamf;
    }

    private record Place(DeviceKind kind, JamfId id) {}

    /**
     * Every device with this user that was enrolled from then on.
     *
     * @param seen what has just been read, and may not be found by a search yet
     * @throws dev.usher.jamf.JamfUnavailable if Jamf cannot answer
     * @throws JamfRefused if Usher may read neither inventory
     */
    List<DeviceRecord> of(String username, Instant since, Collection<DeviceRecord> seen) {
        var devices = new LinkedHashMap<Place, DeviceRecord>();
        seen.forEach(device -> devices.put(new Place(device.kind(), device.id()), device));
        try (var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            found(session, username, since)
                    .forEach(device -> devices.put(new Place(device.kind(), device.id()), device));
        }
        return devices.values().stream()
                .filter(device -> isNamed(device, username) && enrolledFrom(device, since))
                .toList();
    }

    private static Collection<DeviceRecord> found(JamfSession session, String username, Instant since) {
        var matches = session.matching(username, MOST_MATCHES);
        if (!matches.more()) {
            return matches.devices();
        }
        var devices = new LinkedHashMap<Place, DeviceRecord>();
        for (var kind : DeviceKind.values()) {
            try {
                pages(session, kind, since, devices);
            } catch (JamfRefused e) {
                // As the search: an inventory that may not be read counts as without them.
                LOG.infof("An inventory is left out of a search for devices: %s", e.getMessage());
            }
        }
        return devices.values();
    }

    private static void pages(
            JamfSession session, DeviceKind kind, Instant since, LinkedHashMap<Place, DeviceRecord> devices) {
        JamfSession.FleetPage page;
        int number = 0;
        do {
            page = session.enrolledSince(kind, since, number++, PAGE);
            page.devices().forEach(device -> devices.put(new Place(device.kind(), device.id()), device));
        } while (!page.last());
    }

    /** Whether Jamf Pro names this user for the device; blanks and case are no part of a name there. */
    static boolean isNamed(DeviceRecord device, @Nullable String username) {
        return username != null
                && DevicelessSignIn.key(device.fields().username()).equals(DevicelessSignIn.key(username));
    }

    private static boolean enrolledFrom(DeviceRecord device, Instant since) {
        var enrolled = device.lastEnrolled();
        return enrolled != null && !enrolled.isBefore(since);
    }
}
