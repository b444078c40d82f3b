package dev.usher.assignment;

import java.util.Locale;

/**
 * Where an assignment stands.
 *
 * <pre>
 * pending -> written -> verified
 *    |  \-> waiting_for_device -> (as pending, when the device appears)
 *    |-> observed | excluded | needs_attention
 * any of them -> superseded (a newer owner was written)
 * </pre>
 */
public enum AssignmentState {
    /** Stored; the work is queued. */
    PENDING,
    /** Jamf does not know the device yet. */
    WAITING_FOR_DEVICE,
    /** Jamf accepted the write; the read-back is still to come. */
    WRITTEN,
    /** Read back from Jamf, equal to what was wanted. */
    VERIFIED,
    /** Stopped: a person has to decide or to mend something. */
    NEEDS_ATTENTION,
    /** A newer assertion about the device has taken its place. */
    SUPERSEDED,
    /** A rule of the configuration says that nothing is written: the present owner is kept. */
    EXCLUDED,
    /** All but the write was done, because {@code usher.assignment.mode} is {@code observe}. */
    OBSERVED;

    /** The name in JSON, metrics and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AssignmentState ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether work on it may still change Jamf. */
    public boolean open() {
        return switch (this) {
            case PENDING, WAITING_FOR_DEVICE, WRITTEN -> true;
            case VERIFIED, NEEDS_ATTENTION, SUPERSEDED, EXCLUDED, OBSERVED -> false;
        };
    }
}
