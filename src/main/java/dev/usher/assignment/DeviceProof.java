package dev.usher.assignment;

import dev.usher.assignment.decision.Ownership;
import dev.usher.device.Device;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The check of a device's proof before anybody signs in for it. It is an early word to the caller only: what decides is the
 * check against the same record that is then written.
 */
@ApplicationScoped
public class DeviceProof {
    private static final Logger LOG = Logger.getLogger(DeviceProof.class);
    /** A person is waiting, and Jamf may be down: then the proof is checked when the device is first seen. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JamfClient jamf;
    private final Ownership ownership;

    DeviceProof(JamfClient jamf, Ownership ownership) {
        this.jamf = jamf;
        this.ownership = ownership;
    }

    /**
     * Refuses a device whose udid or managementId is not the one that Jamf knows for the serial number.
     *
     * @throws Problem {@link ProblemKind#DEVICE_NOT_PROVEN}
     */
    public void require(Device claimed) {
        if (claimed.udid() == null && claimed.managementId() == null) {
            return;
        }
        try (var session = jamf.open(Urgency.INTERACTIVE, PATIENCE)) {
            if (session.find(claimed) instanceof DeviceLookup.Found found
                    && ownership.contradicts(claimed, found.device())) {
                throw Problem.of(
                        ProblemKind.DEVICE_NOT_PROVEN,
                        "The udid or managementId is not that of the device with this serial number; start the enrollment on"
                                + " the device itself, or leave both out to let an administrator decide.");
            }
        } catch (JamfUnavailable | JamfRefused e) {
            LOG.infof(
                    "the proof of device %s is checked when it is first seen in Jamf: %s",
                    claimed.serialNumber(), e.getMessage());
        }
    }
}
