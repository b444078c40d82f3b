package dev.usher.enrollment.step;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often Okta is asked about one sign-in. Okta takes 10 calls in 5 seconds for one transaction and refuses the next; a person
 * who is quick, or a script, had rather wait a moment than be refused.
 */
public final class OktaPace {
    /** Two less than Okta takes: a call without an answer may be sent once more. */
    static final int MOST = 8;

    static final Duration WINDOW = Duration.ofSeconds(5);

    private final List<Long> calls;
    private final Clock clock;
    private @Nullable Long polledAt;

    /**
     * @param calls when Okta was asked of late, in epoch milliseconds, the oldest first
     * @param polledAt when last by a poll; null if never
     */
    public OktaPace(List<Long> calls, @Nullable Long polledAt, Clock clock) {
        this.calls = new ArrayList<>(calls);
        this.polledAt = polledAt;
        this.clock = clock;
    }

    /** Waits until Okta may be asked, and counts it. */
    public void call() {
        pause(untilNext());
        calls.add(now());
    }

    /** As {@link #call}, by a poll. */
    public void poll() {
        call();
        polledAt = now();
    }

    /** Whether a poll would be sooner than Okta wants it. */
    boolean polledWithin(Duration refresh) {
        return polledAt != null
                && untilPoll(Instant.ofEpochMilli(polledAt), refresh, clock).isPositive();
    }

    /** How long until Okta wants the next poll: {@code refresh} is its word. */
    public static Duration untilPoll(Instant polledAt, Duration refresh, Clock clock) {
        return Duration.between(clock.instant(), polledAt.plus(refresh));
    }

    /** Waits on a thread that costs nothing; false where it was told to stop. */
    public static boolean pause(Duration pause) {
        try {
            if (pause.isPositive()) {
                Thread.sleep(pause);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How long until Okta may be asked again. */
    public Duration untilNext() {
        forget();
        return calls.size() < MOST
                ? Duration.ZERO
                : Duration.between(
                        clock.instant(),
                        Instant.ofEpochMilli(calls.get(calls.size() - MOST)).plus(WINDOW));
    }

    /** When Okta was asked within the last window. */
    public Long[] calls() {
        forget();
        return calls.toArray(Long[]::new);
    }

    @Nullable Long polledAt() {
        return polledAt;
    }

    private void forget() {
        calls.removeIf(call -> call <= now() - WINDOW.toMillis());
    }

    private long now() {
        return clock.millis();
    }
}
