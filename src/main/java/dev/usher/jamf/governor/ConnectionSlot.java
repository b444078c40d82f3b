package dev.usher.jamf.governor;

import dev.usher.jamf.JamfUnavailable;
import java.time.Duration;
import java.util.Optional;

/** The right to one connection, for as long as this replica says that it lives. One thread at a time. */
public final class ConnectionSlot {
    private final SlotLease lease;
    private final ConnectionSlots slots;
    private boolean closed;

    ConnectionSlot(SlotLease lease, ConnectionSlots slots) {
        this.lease = lease;
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
        if (!lease.keep()) {
            throw lost(false);
        }
    }

    /** For how long a request may still run: more by each heartbeat, and zero when another may have the slot. */
    public Duration left() {
        return lease.left();
    }

    /**
     * Why a request was not made or not waited for.
     *
     * @param maybeApplied whether it was a write that Jamf may have stored
     */
    public static JamfUnavailable lost(boolean maybeApplied) {
        return new JamfUnavailable(
                "This replica could not say in time that it lives, and lost its connection to Jamf Pro to the others. Usher"
                        + " tries again.",
                Optional.empty(),
                maybeApplied);
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
