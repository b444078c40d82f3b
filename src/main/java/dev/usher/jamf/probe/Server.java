package dev.usher.jamf.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which Jamf Pro answers.
 *
 * @param version such as {@code 11.30.1-t1784555528405}; {@code ""} where it does not say
 * @param ahead how far its clock is ahead of ours, negative where it is behind; empty without a {@code Date} header
 */
public record Server(String version, Optional<Duration> ahead) {
    private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

    /** Whether it is this release or a newer one; false where the version cannot be read. */
    public boolean atLeast(int major, int minor) {
        var parts = RELEASE.matcher(version);
        if (!parts.matches()) {
            return false;
        }
        var itsMajor = Integer.parseInt(parts.group(1));
        return itsMajor > major || itsMajor == major && Integer.parseInt(parts.group(2)) >= minor;
    }
}
