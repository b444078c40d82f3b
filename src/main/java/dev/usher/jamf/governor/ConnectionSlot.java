package dev.usher.jamf.governor;

import dev.usher.jamf.JamfUnavailable;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
     * @throws JamfUnavailable if the lease ran out and another may have it, or the database does not say that it is ours
     * @throws IllegalStateException if it was closed
     */
    public void keep() {
        if (closed) {
            throw new IllegalStateException("this Jamf session is closed");
        }
        boolean ours;
        try {
            ours = lease.keep();
        } catch (RuntimeException e) {
            throw lost(false, e);
        }
        if (!ours) {
            throw lost(false);
        }
    }

    /**
     * The HTTP client that goes from hand to hand with the slot, so that who is served next need not connect anew. It is closed
     * before the slot is anybody else's, so that no connection outlives it.
     *
     * @param make one, where the slot has none yet
     */
    public HttpClient client(Supplier<HttpClient> make) {
        return lease.client(make);
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
        return lost(maybeApplied, null);
    }

    private static JamfUnavailable lost(boolean maybeApplied, @Nullable Throwable cause) {
        return new JamfUnavailable(
                "This replica could not say in time that it lives, and lost its connection to Jamf Pro to the others."
                        + " Usher tries again.",
                Optional.empty(),
                maybeApplied,
                cause);
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
