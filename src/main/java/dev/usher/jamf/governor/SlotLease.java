package dev.usher.jamf.governor;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private volatile Moment used;
    private volatile boolean lost;
    /** Of whoever uses it now. */
    private @Nullable HttpClient client;

    /** @param claimed before the database was asked */
    SlotLease(ConnectionSlotStore store, Clock clock, int number, String holder, Moment claimed) {
        this.store = store;
        this.clock = clock;
        this.number = number;
        this.holder = holder;
        this.claimed = claimed;
        this.heard = claimed;
        this.used = claimed;
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

    /** Whether it is ours for one more call. An answer of the database that came too late says nothing. */
    boolean keep() {
        used = Moment.now(clock);
        if (!lost && left().compareTo(ENOUGH) < 0) {
            var asked = Moment.now(clock);
            hear(store.renew(Set.of(holder)).contains(holder), asked);
        }
        return !left().isZero();
    }

    /** What the database said to who asked it then. What is lost stays lost; of two answers the one asked for later counts. */
    synchronized void hear(boolean ours, Moment asked) {
        if (!ours) {
            lost = true;
        } else if (asked.since(heard).isPositive()) {
            heard = asked;
        }
    }

    /** How long ago its user last asked whether it is still ours. */
    Duration unusedFor() {
        return Moment.now(clock).since(used);
    }

    /** Whoever uses it must stop, and others have it when its time is up. */
    synchronized void giveUp() {
        lost = true;
    }

    /** Whether the next who waits in this replica may have it. */
    boolean mayBeHandedOver() {
        return !left().isZero() && Moment.now(clock).since(claimed).compareTo(HANDED_OVER_FOR) < 0;
    }

    HttpClient client(Supplier<HttpClient> make) {
        if (client == null) {
            client = make.get();
        }
        return client;
    }

    void release() {
        if (client != null) {
            client.shutdownNow();
            client = null;
        }
        store.release(number, holder);
    }
}
