package dev.usher.jamf.governor;

import java.time.Duration;
import java.util.Optional;

/**
 * The way to Jamf is closed.
 *
 * @param end on the scale of {@link System#nanoTime}; after it one session probes
 * @param probe who that is, if there is one
 * @param probeEnd on the same scale; after it another may probe
 */
public record JamfPause(long end, Optional<String> probe, long probeEnd) {
    static JamfPause of(Duration rest, Optional<String> probe, Duration probeRest) {
        var now = System.nanoTime();
        return new JamfPause(now + rest.toNanos(), probe, now + probeRest.toNanos());
    }

    /** How long until Jamf may be asked again; zero while somebody probes. */
    Duration rest() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Whether somebody probes who still has the time to. */
    boolean probed() {
        return probe.isPresent() && probeEnd - System.nanoTime() > 0;
    }

    boolean letsThrough(String holder) {
        return probe.filter(holder::equals).isPresent() && rest().isZero();
    }
}
