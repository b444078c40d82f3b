package dev.usher.okta.user;

import dev.usher.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The service app's access token, kept until shortly before its end. However many ask at once, one fetches it. */
final class ServiceToken {
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);
    private static final int MARGIN_PART = 5;

    private final Supplier<Issued> fetch;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;

    /** A token as Okta issued it. */
    record Issued(Secret token, Duration lifetime) {
        /** It goes 30 seconds early, and never earlier than a fifth of its life. */
        private Duration useful() {
            var part = lifetime.dividedBy(MARGIN_PART);
            return lifetime.minus(part.compareTo(LONGEST_MARGIN) < 0 ? part : LONGEST_MARGIN);
        }
    }

    private record Kept(Secret token, Instant until) {}

    ServiceToken(Supplier<Issued> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    Secret get() {
        var present = good();
        return present == null ? fetched() : present;
    }

    /** Okta does not take this one any more; a newer one stays. */
    void refused(Secret token) {
        fetching.lock();
        try {
            if (kept != null && kept.token() == token) {
                kept = null;
            }
        } finally {
            fetching.unlock();
        }
    }

    private Secret fetched() {
        fetching.lock();
        try {
            var present = good();
            if (present != null) {
                return present;
            }
            var began = clock.instant();
            var issued = fetch.get();
            kept = new Kept(issued.token(), began.plus(issued.useful()));
            return issued.token();
        } finally {
            fetching.unlock();
        }
    }

    private @Nullable Secret good() {
        var seen = kept;
        return seen != null && clock.instant().isBefore(seen.until()) ? seen.token() : null;
    }
}
