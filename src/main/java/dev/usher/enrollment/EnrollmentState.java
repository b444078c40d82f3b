package dev.usher.enrollment;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.join.JoinState;
import java.util.Locale;

/**
 * Where an enrollment stands.
 *
 * <pre>
 * sign_in -> signed_in -> assigned | waiting_for_device | needs_attention
 *    \-> denied | expired | cancelled | failed
 * </pre>
 *
 * Up to {@code signed_in} the enrollment moves itself; what comes after is its assignment's state, seen from here.
 */
public enum EnrollmentState {
    /** Okta waits for an answer. */
    SIGN_IN,
    /** The person is verified and the assignment is stored; the rest goes on without the caller. */
    SIGNED_IN,
    /** Written to Jamf and read back equal. */
    ASSIGNED,
    /** Jamf does not know the device yet, or nobody knows yet which it is. */
    WAITING_FOR_DEVICE,
    /** Somebody has to decide or mend something; the outcome says what. */
    NEEDS_ATTENTION,
    /** A policy of Okta said no, or the person is not assigned to the app. */
    DENIED,
    /** The sign-in took too long. */
    EXPIRED,
    /** The caller ended it. */
    CANCELLED,
    /** Okta ended it with an error. */
    FAILED;

    /** The name in JSON, metrics and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this name. */
    public static EnrollmentState ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * After the sign-in, an enrollment's state is what has become of its assignment.
     *
     * @param verified whether the assignment was ever read back equal
     */
    public static EnrollmentState of(AssignmentState assignment, boolean verified) {
        return switch (assignment) {
            case PENDING, WRITTEN, OBSERVED -> SIGNED_IN;
            case WAITING_FOR_DEVICE -> WAITING_FOR_DEVICE;
            case VERIFIED -> ASSIGNED;
            case NEEDS_ATTENTION, EXCLUDED -> NEEDS_ATTENTION;
            // The device has gone on to somebody else; what this sign-in came to is what it had come to then.
            case SUPERSEDED -> verified ? ASSIGNED : NEEDS_ATTENTION;
        };
    }

    /** Where there is no device yet, and so no assignment, it is what has become of the join with one. */
    public static EnrollmentState of(JoinState join) {
        return switch (join) {
            case WAITING -> WAITING_FOR_DEVICE;
            case JOINED, RESOLVED -> SIGNED_IN;
            case SUPERSEDED, NEEDS_ATTENTION -> NEEDS_ATTENTION;
        };
    }

    /** Whether the enrollment ended without a signed-in person. */
    public boolean ended() {
        return switch (this) {
            case DENIED, EXPIRED, CANCELLED, FAILED -> true;
            case SIGN_IN, SIGNED_IN, ASSIGNED, WAITING_FOR_DEVICE, NEEDS_ATTENTION -> false;
        };
    }
}
