package dev.usher.jamf.governor;

import java.time.Duration;

/**
 * The moving average of how long Jamf takes, and how many connections that allows this replica. Jamf has no limit that it
 * tells; it asks its clients to watch its response time and to hold back.
 */
public final class CallLatency {
    /** A healthy Jamf answers in some 300 ms; a call of 2 s on average says that it is short of threads or database. */
    private static final double FULL_USE_UP_TO = Duration.ofSeconds(2).toNanos();
    /** Some ten calls make an average, so that one slow report changes little. */
    private static final double WEIGHT = 0.2;

    private double average;

    public synchronized void add(Duration call) {
        average += WEIGHT * (call.toNanos() - average);
    }

    /** How many of {@code max} to hold: fewer in proportion to the slowness, never none. */
    synchronized int allowed(int max) {
        return average <= FULL_USE_UP_TO ? max : Math.max(1, (int) (max * FULL_USE_UP_TO / average));
    }
}
