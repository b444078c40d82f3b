package dev.usher.jamf.token;

import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.secret.Secret;
import dev.usher.trace.ClientSpan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One token for all sessions of this replica, fetched by one of them while the others wait.
 *
 * <p>It is replaced 30 seconds before its end, or after 80 % of a shorter life: API clients may have tokens of 60
 * seconds (reported as 59), and a fixed margin would fetch one per call.
 */
public final class TokenCache {
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

    private final TokenSource source;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Held held;

    /** An empty cache over this source. */
    public TokenCache(TokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * A token that is good for now.
     *
     * @throws JamfRefused if Jamf does not accept the client
     * @throws JamfUnavailable if Jamf cannot be asked
     */
    public Secret current() {
        lock.lock();
        try {
            var now = clock.instant();
            var present = held;
            if (present == null || !now.isBefore(present.until())) {
                var fresh = fetch();
                present = new Held(fresh.value(), now.plus(usable(fresh.life())));
                held = present;
            }
            return present.token();
        } finally {
            lock.unlock();
        }
    }

    private TokenSource.AccessToken fetch() {
        try (var span = ClientSpan.begin("jamf token", "token", null, 1)) {
            try {
                var fresh = source.fetch();
                span.answered("ok");
                return fresh;
            } catch (JamfRefused e) {
                span.answered("refused");
                throw e;
            } catch (JamfUnavailable e) {
                span.unanswered("unavailable");
                throw e;
            }
        }
    }

    /** Jamf refused this one. A newer one, which another session may have fetched meanwhile, stays. */
    public void drop(Secret token) {
        lock.lock();
        try {
            if (held != null && held.token().equals(token)) {
                held = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private static Duration usable(Duration life) {
        var fifth = life.dividedBy(5);
        return life.minus(fifth.compareTo(LONGEST_MARGIN) < 0 ? fifth : LONGEST_MARGIN);
    }

    private record Held(Secret token, Instant until) {}
}
