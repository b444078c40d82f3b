package dev.usher.assignment.proof;

import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one device has a secret that Usher knows.
 *
 * <p>The digest is stored before the secret goes to Jamf, and the present one ends when Jamf shows the new one: whenever a
 * replica dies, what the device holds is good.
 */
@ApplicationScoped
class SecretWriting {
    private static final Logger LOG = Logger.getLogger(SecretWriting.class);

    private final DeviceSecretStore store;
    private final Clock clock;

    SecretWriting(DeviceSecretStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Looks at a device as it was just read, and writes if its secret is missing, is none of Usher's or was used.
     *
     * @param attribute the key of the extension attribute
     * @return whether anything was written
     */
    boolean tend(JamfSession session, DeviceRecord device, String attribute, DeviceSecretStore.@Nullable Known known) {
        var present = valueIn(device, attribute);
        var digest = DeviceSecret.digest(device.serialNumber(), present);
        if (!present.isEmpty() && known != null && known.isNext(digest)) {
            // It arrived, and whoever wrote it did not live to see it.
            store.arrived(device, digest, clock.instant());
            return false;
        }
        if (!present.isEmpty() && known != null && known.isCurrent(digest) && !known.used()) {
            return false;
        }
        write(session, device, attribute);
        return true;
    }

    private void write(JamfSession session, DeviceRecord device, String attribute) {
        var secret = DeviceSecret.random();
        var digest = DeviceSecret.digest(device.serialNumber(), secret.reveal());
        store.onItsWay(device, digest);
        session.update(
                device.kind(), device.id(), new DeviceChange(Map.of(), Map.of(attribute, List.of(secret.reveal()))));
        var shown = session.read(device.kind(), device.id())
                .map(now -> secret.matches(valueIn(now, attribute)))
                .orElse(false);
        if (shown) {
            store.arrived(device, digest, clock.instant());
            LOG.infof("device %s has a new secret in Jamf Pro", device.serialNumber());
        } else {
            LOG.infof(
                    "the new secret of device %s does not show in Jamf Pro yet; it is looked for again",
                    device.serialNumber());
        }
    }

    private static String valueIn(DeviceRecord device, String attribute) {
        return device.fields().extensionAttributes().getOrDefault(attribute, List.of()).stream()
                .map(String::strip)
                .findFirst()
                .orElse("");
    }
}
