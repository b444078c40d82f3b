package dev.usher.jamf.inventory;

import java.util.Optional;
import java.util.regex.Pattern;

/** The part of a Jamf Pro version that decides what its API has. */
record Release(int major, int minor) {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

    /** @param version such as {@code 11.30.1-t1784555528405} */
    static Optional<Release> parse(String version) {
        var parts = SHAPE.matcher(version);
        return parts.matches()
                ? Optional.of(new Release(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }
}
