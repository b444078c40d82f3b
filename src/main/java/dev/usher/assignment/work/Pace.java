package dev.usher.assignment.work;

import dev.usher.assignment.AssignmentConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to try again: a share of how long it has been going on, between a shortest and a longest wait. It needs no counter, a
 * person in front of the Mac is served within seconds, and a device that is away for a week costs next to nothing.
 *
 * @param divisor the share: 2 waits half as long again, 10 a tenth
 */
public record Pace(Duration shortest, Duration longest, int divisor) {
    /** Jamf does not answer. */
    static final Pace JAMF_UNAVAILABLE = new Pace(Duration.ofSeconds(5), Duration.ofMinutes(5), 2);
    /** Something has to be mended in Jamf or here. */
    static final Pace JAMF_REFUSED = new Pace(Duration.ofMinutes(1), Duration.ofMinutes(15), 2);

    /** Jamf does not know the device yet. */
    public static Pace forDevice(AssignmentConfig config) {
        return new Pace(config.lookAgain(), Duration.ofMinutes(15), 10);
    }

    /** The wait after so long, with up to a fifth on top so that a thousand devices do not return at once. */
    public Duration after(Instant since, Instant now) {
        var share = Duration.between(since, now).dividedBy(divisor);
        var wait = share.compareTo(shortest) < 0 ? shortest : share.compareTo(longest) > 0 ? longest : share;
        return wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 5 + 1));
    }
}
