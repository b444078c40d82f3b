package dev.usher.jamf.governor;

import dev.usher.jamf.JamfUnavailable;
import java.time.Duration;

/** The right to one connection, for as long as its lease is renewed. One thread at a time. */
public final class ConnectionSlot {
    private final SlotLease lease;
    private final Duration longestCall;
    private final ConnectionSlots slots;
    private boolean closed;

    ConnectionSlot(SlotLease lease, Duration longestCall, ConnectionSlots slots) {
        this.lease = lease;
        this.longestCall = longestCall;
        this.slots = slots;
    }

    public String holder() {
        return lease.holder();
    }

    /**
     * Sees to it that the slot is ours for one more request.
     *
     * @throws JamfUnavailable if the lease ran out and another took it
     * @throws IllegalStateException if it was closed
     */
    public void keep() {
        if (closed) {
            throw new IllegalStateException("this Jamf session is closed");
        }
        lease.keepFor(longestCall);
    }

    /** Gives the slot back; false if that was done before. */
    public boolean release() {
        if (closed) {
            return false;
        }
        closed = true;
        slots.takeBack(lease);
        return true;
    }
}
