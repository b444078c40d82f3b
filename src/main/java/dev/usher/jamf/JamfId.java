package dev.usher.jamf;

import java.util.regex.Pattern;

/**
 * Jamf Pro's id of a record. The Pro API writes it as a string, webhooks and the Classic API as a number.
 *
 * @param value digits
 */
public record JamfId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,19}");

    public JamfId {
        // The id becomes part of a path: nothing but digits may get there.
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a Jamf id is 1 to 19 digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
