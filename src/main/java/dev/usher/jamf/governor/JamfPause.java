package dev.usher.jamf.governor;

import java.time.Duration;
import java.util.Optional;

/**
 * The way to Jamf is closed.
 *
 * @param end on the scale of {@link System#nanoTime}; after it one session probes
 * @param probe who that is, if there is one
 */
public record JamfPause(long end, Optional<String> probe) {
    static JamfPause of(Duration rest, Optional<String> probe) {
        return new JamfPause(System.nanoTime() + rest.toNanos(), probe);
    }

    /** How long until Jamf may be asked again; zero while somebody probes. */
    Duration rest() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean letsThrough(String holder) {
        return probe.filter(holder::equals).isPresent() && rest().isZero();
    }
}
