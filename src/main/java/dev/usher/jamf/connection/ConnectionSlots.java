package dev.usher.jamf.connection;

import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.secret.RandomId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps all replicas together within {@code usher.jamf.max-connections}: "a maximum of 5 concurrent connections", asks
 * Jamf's scalability guide. Those who wait in this replica queue up first come first served; only the front of the queue
 * asks the database.
 */
final class ConnectionSlots {
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(2);

    private final ConnectionSlotStore store;
    private final Clock clock;
    private final int max;
    private final Duration longestCall;
    private final Duration lease;
    private final Semaphore local;

    ConnectionSlots(ConnectionSlotStore store, Clock clock, JamfSettings settings) {
        this.store = store;
        this.clock = clock;
        this.max = settings.maxConnections();
        // A request may have to fetch a token first, and some seconds for two clocks that do not run alike.
        this.longestCall = settings.connectTimeout()
                .plus(settings.readTimeout())
                .multipliedBy(2)
                .plusSeconds(10);
        var twoCalls = longestCall.multipliedBy(2);
        this.lease = twoCalls.compareTo(SHORTEST_LEASE) > 0 ? twoCalls : SHORTEST_LEASE;
        this.local = new Semaphore(max, true);
    }

    /** @throws JamfUnavailable if none came free within {@code patience} */
    ConnectionSlot claim(Duration patience) {
        // Not the injected clock: a wait is real time, whatever day it is.
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!local.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw noneFree();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noneFree();
        }
        var claimed = false;
        try {
            var slot = claimBefore(deadline);
            claimed = true;
            return slot;
        } finally {
            if (!claimed) {
                local.release();
            }
        }
    }

    private ConnectionSlot claimBefore(long deadline) {
        var holder = RandomId.base64Url(16);
        while (true) {
            var claimedAt = clock.instant();
            var number = store.claim(max, holder, lease);
            if (number.isPresent()) {
                return new ConnectionSlot(
                        store, clock, number.getAsInt(), holder, lease, longestCall, claimedAt, local::release);
            }
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || !pausedAtMost(left)) {
                throw noneFree();
            }
        }
    }

    private static boolean pausedAtMost(long millis) {
        try {
            Thread.sleep(Math.min(millis, ThreadLocalRandom.current().nextLong(50, 200)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static JamfUnavailable noneFree() {
        return new JamfUnavailable(
                "No free connection to Jamf Pro: all of usher.jamf.max-connections are in use.",
                Optional.empty(),
                false);
    }
}
