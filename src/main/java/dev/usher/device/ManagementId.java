package dev.usher.device;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Jamf Pro's management id of a device: a UUID that changes with each enrollment and that only the device and Jamf know.
 *
 * @param value lower-cased
 */
public record ManagementId(String value) {
    /** The pattern, for Bean Validation. */
    public static final String PATTERN = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public ManagementId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a management id is a UUID");
        }
    }

    /** Reads a management id in either case; empty if it is none. */
    public static Optional<ManagementId> parse(String text) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        return SHAPE.matcher(lower).matches() ? Optional.of(new ManagementId(lower)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
