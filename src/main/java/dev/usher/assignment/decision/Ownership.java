package dev.usher.assignment.decision;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.Proof;
import dev.usher.assignment.ProofConfig;
import dev.usher.assignment.Reason;
import dev.usher.assignment.Source;
import dev.usher.device.Device;
import dev.usher.jamf.DeviceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person may have a device: the proof that there is of it, and the user whom Jamf has for it now. User and Location
 * feeds certificates and scoping, so an assignment is as good as a credential.
 */
@ApplicationScoped
public class Ownership {
    private final AssignmentConfig config;
    private final ProofConfig proof;

    Ownership(AssignmentConfig config, ProofConfig proof) {
        this.config = config;
        this.proof = proof;
    }

    /** Why the person may not have the device; empty if they may. */
    Optional<Decision> objection(Assignment assignment, DeviceRecord record, String username) {
        if (contradicts(assignment.device(), record)) {
            return Optional.of(new Decision.Stop(
                    Reason.DEVICE_NOT_PROVEN,
                    "The udid or managementId that was given is not that of the device with this serial number; sign in on"
                            + " the device itself."));
        }
        return isOwner(record.fields().username(), username)
                ? Optional.empty()
                : conflict(
                        assignment.source(), proven(assignment, record), "Jamf Pro has another user for this device");
    }

    /** The same before Jamf knows the device, where an administrator has named a user for it in inventory preload. */
    Optional<Decision> objectionBefore(Assignment assignment, String preloaded, String username) {
        return isOwner(preloaded, username)
                ? Optional.empty()
                : conflict(
                        assignment.source(),
                        proof.proof() == ProofConfig.Required.NONE || assignment.proof() != Proof.NONE,
                        "Inventory preload in Jamf Pro has another user for this device");
    }

    /** Whether nobody but this user has the device. */
    static boolean isOwner(String present, String username) {
        return present.isBlank() || present.strip().equalsIgnoreCase(username.strip());
    }

    private Optional<Decision> conflict(Source source, boolean proven, String fact) {
        return switch (onConflict(source)) {
            case ASK ->
                Optional.of(new Decision.Stop(Reason.CONFLICT, fact + "; an administrator has to say whose it is."));
            case KEEP ->
                Optional.of(new Decision.Exclude(
                        Reason.CONFLICT, fact + ", and usher.assignment.on-conflict keeps that user."));
            case REPLACE -> proven ? Optional.empty() : Optional.of(notProven());
        };
    }

    private AssignmentConfig.OnConflict onConflict(Source source) {
        return config.sources().of(source).onConflict().orElseGet(config::onConflict);
    }

    /** Whether what the caller claims of the device is not what Jamf knows. */
    public boolean contradicts(Device claimed, DeviceRecord record) {
        return proof.proof() != ProofConfig.Required.NONE
                && (differs(claimed.udid(), record.udid()) || differs(claimed.managementId(), record.managementId()));
    }

    private boolean proven(Assignment assignment, DeviceRecord record) {
        var claimed = assignment.device();
        return switch (proof.proof()) {
            case NONE -> true;
            case KNOWN_ID ->
                assignment.proof() != Proof.NONE
                        || same(claimed.udid(), record.udid())
                        || same(claimed.managementId(), record.managementId());
            case SECRET -> assignment.proof() != Proof.NONE;
            case LINK -> assignment.proof() == Proof.LINK;
        };
    }

    private Decision notProven() {
        var how = switch (proof.proof()) {
            case NONE, KNOWN_ID -> "give its udid or managementId with the enrollment";
            case SECRET -> "begin from the link on the device itself";
            case LINK -> "ask the help desk for a link";
        };
        return new Decision.Stop(
                Reason.DEVICE_NOT_PROVEN,
                "The device has an owner in Jamf Pro and was not proven: " + how
                        + ", or let an administrator assign it.");
    }

    private static boolean differs(@Nullable Object claimed, @Nullable Object known) {
        return claimed != null && known != null && !claimed.equals(known);
    }

    private static boolean same(@Nullable Object claimed, @Nullable Object known) {
        return claimed != null && claimed.equals(known);
    }
}
