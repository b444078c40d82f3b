package dev.usher.assignment.proof;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Ends the secrets of records that Jamf no longer has. A device that was wiped comes back as a new record under its old serial
 * number, and whoever had it before still has the old secret. Records of one serial number that both exist keep theirs.
 */
@ApplicationScoped
class FormerRecords {
    private static final Logger LOG = Logger.getLogger(FormerRecords.class);

    private final DeviceSecretStore store;

    FormerRecords(DeviceSecretStore store) {
        this.store = store;
    }

    /** Looks at the other records with the serial numbers of these. Asks Jamf only where there are any. */
    void forget(JamfSession session, DeviceKind kind, List<JamfId> ids) {
        var twins = store.twins(kind, ids).stream().collect(Collectors.groupingBy(DeviceSecretStore.Twin::kind));
        twins.forEach((otherKind, others) -> {
            var present = session
                    .readAll(
                            otherKind,
                            others.stream().map(DeviceSecretStore.Twin::id).toList())
                    .stream()
                    .map(FormerRecords::asTwin)
                    .collect(Collectors.toCollection(HashSet::new));
            others.stream().filter(other -> !present.contains(other)).forEach(gone -> {
                store.forget(gone);
                LOG.infof(
                        "the secret of device %s in a record that Jamf Pro no longer has is void", gone.serialNumber());
            });
        });
    }

    private static DeviceSecretStore.Twin asTwin(DeviceRecord device) {
        return new DeviceSecretStore.Twin(device.kind(), device.id(), device.serialNumber());
    }
}
