package dev.usher.assignment;

import dev.usher.device.Device;
import dev.usher.jamf.DeviceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Whether a person may have a device: the proof that the caller gave for it, and the user whom Jamf has for it now. User and
 * Location feeds certificates and scoping, so an assignment is as good as a credential.
 */
@ApplicationScoped
class Ownership {
    private final AssignmentConfig config;
    private final ProofConfig proof;

    Ownership(AssignmentConfig config, ProofConfig proof) {
        this.config = config;
        this.proof = proof;
    }

    /** Why the person may not have the device; empty if they may. */
    Optional<Decision> objection(Device claimed, DeviceRecord record, String username) {
        if (contradicts(claimed, record)) {
            return Optional.of(new Decision.Stop(
                    Reason.DEVICE_NOT_PROVEN,
                    "The udid or managementId that was given is not that of the device with this serial number; sign in on"
                            + " the device itself."));
        }
        var present = record.fields().username().strip();
        if (present.isEmpty() || present.equalsIgnoreCase(username.strip())) {
            return Optional.empty();
        }
        return switch (config.onConflict()) {
            case ASK ->
                Optional.of(new Decision.Stop(
                        Reason.CONFLICT,
                        "Jamf Pro has another user for this device; an administrator has to say whose it is."));
            case KEEP ->
                Optional.of(
                        new Decision.Exclude(
                                Reason.CONFLICT,
                                "Jamf Pro has another user for this device, and usher.assignment.on-conflict keeps that user."));
            case REPLACE -> proven(claimed, record) ? Optional.empty() : Optional.of(notProven());
        };
    }

    /** Whether what the caller claims of the device is not what Jamf knows. */
    boolean contradicts(Device claimed, DeviceRecord record) {
        return switch (proof.proof()) {
            case NONE -> false;
            case KNOWN_ID ->
                differs(claimed.udid(), record.udid()) || differs(claimed.managementId(), record.managementId());
        };
    }

    private boolean proven(Device claimed, DeviceRecord record) {
        return switch (proof.proof()) {
            case NONE -> true;
            case KNOWN_ID -> same(claimed.udid(), record.udid()) || same(claimed.managementId(), record.managementId());
        };
    }

    private static Decision notProven() {
        return new Decision.Stop(
                Reason.DEVICE_NOT_PROVEN,
                "The device has an owner in Jamf Pro and was not proven: give its udid or managementId with the enrollment,"
                        + " or let an administrator assign it.");
    }

    private static boolean differs(
            @org.jspecify.annotations.Nullable Object claimed, @org.jspecify.annotations.Nullable Object known) {
        return claimed != null && known != null && !claimed.equals(known);
    }

    private static boolean same(
            @org.jspecify.annotations.Nullable Object claimed, @org.jspecify.annotations.Nullable Object known) {
        return claimed != null && claimed.equals(known);
    }
}
