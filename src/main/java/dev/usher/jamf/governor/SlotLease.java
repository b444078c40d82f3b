package dev.usher.jamf.governor;

import dev.usher.jamf.JamfUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code jamf_connection} that is ours, whoever in this replica uses it. One thread at a time. */
final class SlotLease {
    /**
     * How long it goes from hand to hand in this replica before it goes back to the database. Longer, and other replicas wait;
     * shorter, and more of its time is lost on the way.
     */
    private static final Duration HANDED_OVER_FOR = Duration.ofSeconds(5);

    private final ConnectionSlotStore store;
    private final Clock clock;
    private final int number;
    private final String holder;
    private final Duration lease;
    private final Instant claimedAt;
    private Instant heldUntil;
    private boolean lost;

    SlotLease(ConnectionSlotStore store, Clock clock, int number, String holder, Duration lease, Instant claimedAt) {
        this.store = store;
        this.clock = clock;
        this.number = number;
        this.holder = holder;
        this.lease = lease;
        this.claimedAt = claimedAt;
        this.heldUntil = claimedAt.plus(lease);
    }

    String holder() {
        return holder;
    }

    @Override
    public String toString() {
        return "slot " + number;
    }

    Duration length() {
        return lease;
    }

    /** @throws JamfUnavailable if the lease ran out and another took it */
    void keepFor(Duration time) {
        var now = clock.instant();
        if (now.plus(time).isBefore(heldUntil)) {
            return;
        }
        if (!store.renew(number, holder, lease)) {
            lost = true;
            throw new JamfUnavailable(
                    "This piece of work held its connection to Jamf Pro for too long and lost it.",
                    Optional.empty(),
                    false);
        }
        heldUntil = now.plus(lease);
    }

    /** Whether the next who waits in this replica may have it. */
    boolean mayBeHandedOver() {
        return !lost && clock.instant().isBefore(claimedAt.plus(HANDED_OVER_FOR));
    }

    void release() {
        store.release(number, holder);
    }
}
