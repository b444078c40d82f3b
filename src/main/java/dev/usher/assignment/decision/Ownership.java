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
    /** What is said of a device whose user was looked up, and whom Jamf names no more. */
    public static final String NAMED_NO_MORE =
            "Jamf Pro no longer names the user who was looked up for this device; the next look asks for whom it names.";

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
        var present = record.fields().username();
        if (!assignment.source().strong() && !names(present, assignment, username)) {
            return Optional.of(new Decision.Exclude(Reason.CONFLICT, NAMED_NO_MORE));
        }
        return mayStay(present, assignment, username)
                ? Optional.empty()
                : conflict(
                        assignment.source(), proven(assignment, record), "Jamf Pro has another user for this device");
    }

    /**
     * The same where an administrator has named a user for the device in inventory preload.
     *
     * @param record null where Jamf does not know the device yet
     */
    Optional<Decision> preloadObjection(
            Assignment assignment, @Nullable DeviceRecord record, String preloaded, String username) {
        return mayStay(preloaded, assignment, username)
                ? Optional.empty()
                : conflict(
                        assignment.source(),
                        record == null ? provenBefore(assignment) : proven(assignment, record),
                        "Inventory preload in Jamf Pro has another user for this device");
    }

    /** Whether the device itself will tell, once it is there, that the person has it. */
    boolean provenLater(Assignment assignment) {
        var claimed = assignment.device();
        return proof.proof() == ProofConfig.Required.KNOWN_ID
                && !provenBefore(assignment)
                && (claimed.udid() != null || claimed.managementId() != null)
                && onConflict(assignment.source()) == AssignmentConfig.OnConflict.REPLACE;
    }

    /** Whether nobody has the device but the person, by whichever of their names. */
    public static boolean mayStay(String present, Assignment assignment, String username) {
        return present.isBlank() || names(present, assignment, username);
    }

    /** Whether this is the person's name: the one that the rules give, or the one by which Jamf had them. */
    private static boolean names(String present, Assignment assignment, String username) {
        return !present.isBlank() && (isOwner(present, username) || isAsFound(present, assignment));
    }

    /** Whether nobody but this user has the device. */
    public static boolean isOwner(String present, String username) {
        return present.isBlank() || present.strip().equalsIgnoreCase(username.strip());
    }

    /** Whether it is the name by which the person was looked up: their own, if not the one that the rules give them. */
    private static boolean isAsFound(String present, Assignment assignment) {
        return assignment.foundAs() != null
                && present.strip().equalsIgnoreCase(assignment.foundAs().strip());
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
        var sources = config.sources();
        var rules = switch (source) {
            case SIGN_IN -> sources.signIn().onConflict();
            case CLAIM_LINK -> sources.claimLink().onConflict();
            case ROSTER -> sources.roster().onConflict();
            case TECHNICIAN, BY_HAND -> Optional.of(AssignmentConfig.OnConflict.REPLACE);
            // It completes the record of the user whom Jamf names, and never names another.
            case ENRICHMENT -> Optional.of(AssignmentConfig.OnConflict.KEEP);
        };
        return rules.orElseGet(config::onConflict);
    }

    /** Whether what the caller claims of the device is not what Jamf knows. */
    public boolean contradicts(Device claimed, DeviceRecord record) {
        return proof.proof() != ProofConfig.Required.NONE
                && (differs(claimed.udid(), record.udid()) || differs(claimed.managementId(), record.managementId()));
    }

    private boolean proven(Assignment assignment, DeviceRecord record) {
        var claimed = assignment.device();
        return provenBefore(assignment)
                || (proof.proof() == ProofConfig.Required.KNOWN_ID
                        && (same(claimed.udid(), record.udid())
                                || same(claimed.managementId(), record.managementId())));
    }

    private boolean provenBefore(Assignment assignment) {
        if (!assignment.source().byDevice()) {
            return true;
        }
        return switch (proof.proof()) {
            case NONE -> true;
            case KNOWN_ID, SECRET -> assignment.proof() != Proof.NONE;
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
