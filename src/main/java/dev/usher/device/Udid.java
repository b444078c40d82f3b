package dev.usher.device;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Apple's unique device identifier: a UUID on Intel Macs, {@code 00008103-000A1B2C3D4E5F6G}-like on Apple silicon, 40
 * hexadecimal digits on older mobile devices.
 *
 * @param value upper-cased, since Jamf's inventory and its webhooks differ in case
 */
public record Udid(String value) {
    /** The pattern, for Bean Validation. */
    public static final String PATTERN = "[0-9A-Za-z-]{20,64}";

    private static final Pattern SHAPE = Pattern.compile("[0-9A-Z-]{20,64}");

    public Udid {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a UDID is 20 to 64 letters, digits and hyphens");
        }
    }

    /** Reads a UDID in either case; empty if it is none. */
    public static Optional<Udid> parse(String text) {
        var upper = text.strip().toUpperCase(Locale.ROOT);
        return SHAPE.matcher(upper).matches() ? Optional.of(new Udid(upper)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
