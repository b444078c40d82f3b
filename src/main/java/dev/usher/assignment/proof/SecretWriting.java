package dev.usher.assignment.proof;

import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUnavailable;
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
 * replica dies, what the device holds is good. A value that is none of Usher's is never written over.
 */
@ApplicationScoped
class SecretWriting {
    private static final Logger LOG = Logger.getLogger(SecretWriting.class);

    private final DeviceSecretStore store;
    private final FormerRecords former;
    private final Clock clock;

    SecretWriting(DeviceSecretStore store, FormerRecords former, Clock clock) {
        this.store = store;
        this.former = former;
        this.clock = clock;
    }

    /** What was found and done. */
    enum Tended {
        /** The device has its secret, or is gone. */
        LEFT,
        /** Somebody else's value stands there. */
        FOREIGN,
        WRITTEN
    }

    private enum Standing {
        RIGHT,
        ARRIVED,
        DUE,
        FOREIGN
    }

    /**
     * Looks at a device as its page showed it, and writes if its secret is missing, was used, or is of Usher's form and
     * unknown.
     *
     * @param attribute the key of the extension attribute
     */
    Tended tend(JamfSession session, DeviceRecord device, String attribute, DeviceSecretStore.@Nullable Known known) {
        return switch (standing(device, attribute, known)) {
            case RIGHT -> Tended.LEFT;
            case ARRIVED -> arrived(session, device, attribute);
            case FOREIGN -> Tended.FOREIGN;
            case DUE -> {
                // The page may be minutes old by now, and an administrator may have typed something since.
                var now = session.read(device.kind(), device.id());
                yield now.isEmpty() ? Tended.LEFT : due(session, now.get(), attribute, known);
            }
        };
    }

    private Tended due(
            JamfSession session, DeviceRecord device, String attribute, DeviceSecretStore.@Nullable Known known) {
        return switch (standing(device, attribute, known)) {
            case RIGHT -> Tended.LEFT;
            case ARRIVED -> arrived(session, device, attribute);
            case FOREIGN -> Tended.FOREIGN;
            case DUE -> write(session, device, attribute);
        };
    }

    private static Standing standing(DeviceRecord device, String attribute, DeviceSecretStore.@Nullable Known known) {
        var present = valueIn(device, attribute);
        if (present.isEmpty()) {
            return Standing.DUE;
        }
        var digest = DeviceSecret.digest(device.serialNumber(), present);
        if (known != null && known.isNext(digest)) {
            return Standing.ARRIVED;
        }
        if (known != null && known.isCurrent(digest)) {
            return known.used() ? Standing.DUE : Standing.RIGHT;
        }
        return DeviceSecret.hasForm(present) ? Standing.DUE : Standing.FOREIGN;
    }

    /** Whoever wrote it did not live to see it, or Jamf showed it late. */
    private Tended arrived(JamfSession session, DeviceRecord device, String attribute) {
        noteArrival(session, device, DeviceSecret.digest(device.serialNumber(), valueIn(device, attribute)));
        return Tended.LEFT;
    }

    private Tended write(JamfSession session, DeviceRecord device, String attribute) {
        var secret = DeviceSecret.random();
        var digest = DeviceSecret.digest(device.serialNumber(), secret.reveal());
        store.onItsWay(device, digest);
        send(session, device, new DeviceChange(Map.of(), Map.of(attribute, List.of(secret.reveal()))), digest);
        var shown = session.read(device.kind(), device.id())
                .map(now -> secret.matches(valueIn(now, attribute)))
                .orElse(false);
        if (shown) {
            noteArrival(session, device, digest);
            LOG.infof("device %s has a new secret in Jamf Pro", device.serialNumber());
        } else {
            LOG.infof(
                    "the new secret of device %s does not show in Jamf Pro yet; it is looked for again",
                    device.serialNumber());
        }
        return Tended.WRITTEN;
    }

    private void send(JamfSession session, DeviceRecord device, DeviceChange change, byte[] digest) {
        try {
            session.update(device.kind(), device.id(), change);
        } catch (JamfRefused e) {
            store.notTaken(device, digest);
            throw e;
        } catch (JamfUnavailable e) {
            if (!e.maybeApplied()) {
                store.notTaken(device, digest);
            }
            throw e;
        }
    }

    /** In this order: a replica that dies in between finds the secret on its way once more, and ends the same way. */
    private void noteArrival(JamfSession session, DeviceRecord device, byte[] digest) {
        former.forget(session, device.kind(), List.of(device.id()));
        store.arrived(device, digest, clock.instant());
    }

    private static String valueIn(DeviceRecord device, String attribute) {
        return device.fields().extensionAttributes().getOrDefault(attribute, List.of()).stream()
                .map(String::strip)
                .findFirst()
                .orElse("");
    }
}
