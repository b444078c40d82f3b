package dev.usher.device;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Apple's serial number of a device.
 *
 * <p>8 to 20 of {@code A-Z0-9}, upper-cased. The allow-list is also the guard against RSQL: a value of this type cannot
 * hold a quote, a wildcard or an operator.
 *
 * @param value as Jamf Pro stores it
 */
public record SerialNumber(String value) {
    /** The pattern, for Bean Validation: either case, since people type it. */
    public static final String PATTERN = "[A-Za-z0-9]{8,20}";

    private static final Pattern EITHER_CASE = Pattern.compile(PATTERN);
    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{8,20}");

    public SerialNumber {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a serial number is 8 to 20 letters and digits");
        }
    }

    /** Reads what a person or a program wrote, in either case; empty if it is no serial number. */
    public static Optional<SerialNumber> parse(String text) {
        var stripped = text.strip();
        // Before the upper-casing, which makes two letters of a sharp s and one of a long s.
        return EITHER_CASE.matcher(stripped).matches()
                ? Optional.of(new SerialNumber(stripped.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
