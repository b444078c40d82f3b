package dev.usher.assignment.fleet;

import dev.usher.assignment.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What would be done to a device, in the words that a report counts by: these, and every {@link Reason} that an assignment
 * can stop for.
 */
public final class Change {
    /** Jamf Pro has every value already. */
    public static final String NONE = "none";

    /** Some fields would be written. */
    public static final String WRITE = "write";

    /** Some fields would be written, and another user's name is among what they replace. */
    public static final String OWNER_CHANGE = "owner_change";

    /** A rule of the configuration leaves the device as it is. */
    public static final String EXCLUDED = "excluded";

    /** Nobody has signed in for it. */
    public static final String NO_SIGN_IN = "no_sign_in";

    /** Usher could not tell. */
    public static final String NOT_DECIDED = "not_decided";

    private Change() {}

    /** All of them. */
    public static List<String> all() {
        return Stream.concat(
                        Stream.of(NONE, WRITE, OWNER_CHANGE, EXCLUDED, NO_SIGN_IN, NOT_DECIDED),
                        Arrays.stream(Reason.values()).map(Reason::wireName))
                .distinct()
                .toList();
    }
}
