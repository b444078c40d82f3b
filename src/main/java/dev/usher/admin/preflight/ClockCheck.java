package dev.usher.admin.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether two clocks agree well enough for tokens, whose times are compared to the second. */
public final class ClockCheck {
    private static final Duration WORTH_A_LOOK = Duration.ofSeconds(30);
    private static final Duration TOO_FAR = Duration.ofMinutes(2);

    private ClockCheck() {}

    /**
     * A finding about another clock.
     *
     * @param whose such as {@code Okta's}
     * @param ahead how far it is ahead of ours; empty where the other did not tell the time
     */
    public static List<Finding> of(String whose, Optional<Duration> ahead) {
        if (ahead.isEmpty()) {
            return Finding.warn(
                    whose + " clock is not known: the answer had no Date header.",
                    "Something between may have taken it out.",
                    "Compare the clock of this machine with the right time.");
        }
        var apart = ahead.get().abs();
        var found = whose + " clock is " + apart.toSeconds() + " seconds "
                + (ahead.get().isNegative() ? "behind" : "ahead of") + " this machine's.";
        var cause = "Tokens say from when until when they are good; with clocks apart a good one is refused.";
        var fix = "Let this machine and its containers set their clock by NTP.";
        if (apart.compareTo(TOO_FAR) > 0) {
            return Finding.fail(found, cause, fix);
        }
        return apart.compareTo(WORTH_A_LOOK) > 0
                ? Finding.warn(found, cause, fix)
                : Finding.ok("The clocks agree to " + Math.max(1, apart.toSeconds()) + " s.");
    }
}
