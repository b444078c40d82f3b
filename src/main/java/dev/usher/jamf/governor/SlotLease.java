package dev.usher.jamf.governor;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * A row of {@code jamf_connection} that is ours, whoever in this replica uses it. It is used by one thread at a time, and kept
 * by another: {@link Heartbeat}.
 */
final class SlotLease {
    /** A replica that does not say for so long that it lives has lost its rows. */
    static final Duration LENGTH = Duration.ofSeconds(20);

    /** We stop before others may begin: what ending a call takes, and two clocks that do not run alike. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** With less, a call does not begin before the database has said that the row is still ours. */
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    /**
     * How long it goes from hand to hand in this replica before it goes back to the database. Longer, and other replicas wait;
     * shorter, and more of its time is lost on the way.
     */
    private static final Duration HANDED_OVER_FOR = Duration.ofSeconds(5);

    private final ConnectionSlotStore store;
    private final Clock clock;
    private final int number;
    private final String holder;
    private final Moment claimed;
    private volatile Moment heard;
    private volatile boolean lost;

    /** @param claimed before the database was asked */
    SlotLease(ConnectionSlotStore store, Clock clock, int number, String holder, Moment claimed) {
        this.store = store;
        this.clock = clock;
        this.number = number;
        this.holder = holder;
        this.claimed = claimed;
        this.heard = claimed;
    }

    String holder() {
        return holder;
    }

    @Override
    public String toString() {
        return "slot " + number;
    }

    /** For how long it is sure to be ours, as far as we have heard; zero if it may be another's. */
    Duration left() {
        var left = LENGTH.minus(MARGIN).minus(Moment.now(clock).since(heard));
        return lost || left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether it is ours for one more call. */
    boolean keep() {
        if (lost || left().compareTo(ENOUGH) >= 0) {
            return !lost;
        }
        var asked = Moment.now(clock);
        hear(store.renew(Set.of(holder)).contains(holder), asked);
        return !lost;
    }

    /** What the database said to who asked it then. What is lost stays lost. */
    void hear(boolean ours, Moment asked) {
        if (ours) {
            heard = asked;
        } else {
            lost = true;
        }
    }

    /** Whether the next who waits in this replica may have it. */
    boolean mayBeHandedOver() {
        return !left().isZero() && Moment.now(clock).since(claimed).compareTo(HANDED_OVER_FOR) < 0;
    }

    void release() {
        store.release(number, holder);
    }
}
