package dev.usher.jamf.governor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment by both clocks of the machine. The one that only runs forward may stand still with a frozen machine, and the other
 * may be put back: of the two times that went by, the longer one is believed.
 *
 * @param wall by the clock on the wall
 * @param nanos on the scale of {@link System#nanoTime}
 */
record Moment(Instant wall, long nanos) {
    static Moment now(Clock clock) {
        return new Moment(clock.instant(), System.nanoTime());
    }

    /** How long ago {@code earlier} was. */
    Duration since(Moment earlier) {
        var byWall = Duration.between(earlier.wall, wall);
        var running = Duration.ofNanos(nanos - earlier.nanos);
        return byWall.compareTo(running) > 0 ? byWall : running;
    }
}
