package dev.usher.jamf.governor;

import dev.usher.secret.RandomId;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks the database for slots, for one replica. {@link #ask}, {@link #stop}: one thread at a time. */
final class SlotClaims {
    private static final Logger LOG = Logger.getLogger(SlotClaims.class);
    /** Between two looks for a free row: short against the seconds for which a row is held. */
    private static final int SHORTEST_NAP_MILLIS = 20;

    private static final int LONGEST_NAP_MILLIS = 60;
    /** While no claim can succeed: as long as what is known of the pause lasts, and some more. */
    private static final int SHORTEST_CLOSED_NAP_MILLIS = 100;

    private static final int LONGEST_CLOSED_NAP_MILLIS = 200;
    /** For so long a replica that died while it waited is waited for. */
    private static final Duration WAITS_FOR = Duration.ofSeconds(2);

    private static final long SAYS_SO_EVERY = WAITS_FOR.dividedBy(4).toNanos();

    private final ConnectionSlotStore store;
    private final JamfWay way;
    private final Clock clock;
    private final int max;
    private final String replica;
    private final Semaphore givenBack = new Semaphore(0);
    private long saidSo;
    private boolean waits;

    SlotClaims(ConnectionSlotStore store, JamfWay way, Clock clock, int max, String replica) {
        this.store = store;
        this.way = way;
        this.clock = clock;
        this.max = max;
        this.replica = replica;
    }

    /** One look, with a nap after it if it was in vain. */
    Outcome ask() {
        var pause = way.pause();
        var holder = RandomId.base64Url(16);
        if (pause.isPresent() && !probes(pause.get(), holder)) {
            nap(Math.clamp(pause.get().rest().toMillis(), SHORTEST_CLOSED_NAP_MILLIS, LONGEST_CLOSED_NAP_MILLIS));
            return new Closed(pause.get());
        }
        var asked = Moment.now(clock);
        var slot = store.claim(max, replica, holder);
        if (slot.isPresent()) {
            // Who was served goes to the end of the line of replicas.
            stop();
            return new Got(new SlotLease(store, clock, slot.getAsInt(), holder, asked));
        }
        if (pause.isPresent()) {
            way.probeNoMore(holder);
        }
        sayThatItWaits();
        nap(ThreadLocalRandom.current().nextInt(SHORTEST_NAP_MILLIS, LONGEST_NAP_MILLIS));
        return new NotYet();
    }

    private boolean probes(JamfPause pause, String holder) {
        return pause.rest().isZero() && !pause.probed() && way.probe(holder, SlotLease.LENGTH);
    }

    private void sayThatItWaits() {
        var now = System.nanoTime();
        if (!waits || now - saidSo >= SAYS_SO_EVERY) {
            store.await(replica, WAITS_FOR);
            waits = true;
            saidSo = now;
        }
    }

    /** Ends a nap: a slot went back to the database. */
    void look() {
        givenBack.release();
    }

    private void nap(int millis) {
        try {
            if (givenBack.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                givenBack.drainPermits();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the thread that asks for slots", e);
        }
    }

    void giveBack(SlotLease back) {
        back.release();
        if (way.pause().isPresent()) {
            way.probeNoMore(back.holder());
        }
    }

    /** Lets other replicas go first. */
    void stop() {
        if (waits) {
            waits = false;
            try {
                store.awaitNoMore(replica);
            } catch (RuntimeException e) {
                // Not worth the slot that may just have been claimed: what it said is believed for a short time only.
                LOG.debug("Other replicas may wait for this one for 2 seconds more.", e);
            }
        }
    }

    /** What one look brought. */
    sealed interface Outcome {}

    record Got(SlotLease lease) implements Outcome {}

    record Closed(JamfPause pause) implements Outcome {}

    record NotYet() implements Outcome {}
}
