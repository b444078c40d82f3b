package dev.usher.jamf.connection;

import dev.usher.jamf.JamfUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The right to one connection, for as long as its lease is renewed. One thread at a time. */
final class ConnectionSlot {
    private static final Logger LOG = Logger.getLogger(ConnectionSlot.class);

    private final ConnectionSlotStore store;
    private final Clock clock;
    private final int number;
    private final String holder;
    private final Duration lease;
    private final Duration longestCall;
    private final Runnable afterwards;
    private Instant heldUntil;
    private boolean closed;

    ConnectionSlot(
            ConnectionSlotStore store,
            Clock clock,
            int number,
            String holder,
            Duration lease,
            Duration longestCall,
            Instant claimedAt,
            Runnable afterwards) {
        this.store = store;
        this.clock = clock;
        this.number = number;
        this.holder = holder;
        this.lease = lease;
        this.longestCall = longestCall;
        this.heldUntil = claimedAt.plus(lease);
        this.afterwards = afterwards;
    }

    /**
     * Sees to it that the slot is ours for one more request.
     *
     * @throws JamfUnavailable if the lease ran out and another took it
     * @throws IllegalStateException if it was closed
     */
    void keep() {
        if (closed) {
            throw new IllegalStateException("this Jamf session is closed");
        }
        var now = clock.instant();
        if (now.plus(longestCall).isBefore(heldUntil)) {
            return;
        }
        if (!store.renew(number, holder, lease)) {
            throw new JamfUnavailable(
                    "This piece of work held its connection to Jamf Pro for too long and lost it.",
                    Optional.empty(),
                    false);
        }
        heldUntil = now.plus(lease);
    }

    /** Gives the slot back; false if that was done before. */
    boolean release() {
        if (closed) {
            return false;
        }
        closed = true;
        try {
            store.release(number, holder);
        } catch (RuntimeException e) {
            // The work is done, and the lease gives the slot back by itself.
            LOG.warnf("Connection slot %d could not be given back; it is free again in %s.", number, lease);
        } finally {
            afterwards.run();
        }
        return true;
    }
}
