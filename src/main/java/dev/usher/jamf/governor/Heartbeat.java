package dev.usher.jamf.governor;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Says to the database that this replica lives, for as long as it holds a slot: four missed, and its slots are others'. */
final class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration EVERY = SlotLease.LENGTH.dividedBy(4);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
    /** An answer to a beat before these comes when the slots are lost anyway. */
    private static final int MOST_UNANSWERED = 3;

    private final ConnectionSlotStore store;
    private final Clock clock;
    private final Duration longestUse;
    private final Set<SlotLease> held = new HashSet<>();
    private final Queue<FutureTask<Boolean>> unanswered = new ArrayDeque<>();
    private boolean beating;

    /** @param longestUse of a slot between two looks of its user; who takes longer hangs, and its slot is others' */
    Heartbeat(ConnectionSlotStore store, Clock clock, Duration longestUse) {
        this.store = store;
        this.clock = clock;
        this.longestUse = longestUse;
    }

    synchronized void keep(SlotLease lease) {
        if (!beating) {
            Thread.ofVirtual().name("jamf-heartbeat").start(this::run);
            beating = true;
        }
        held.add(lease);
    }

    synchronized void keepNoMore(SlotLease lease) {
        held.remove(lease);
    }

    private void run() {
        try {
            var pause = EVERY;
            while (goesOnAfter(pause)) {
                pause = beatInTime() ? EVERY : AFTER_A_FAILURE;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the heartbeat", e);
        } catch (Error e) {
            // The next who takes a slot begins anew.
            synchronized (this) {
                beating = false;
            }
            throw e;
        }
    }

    private boolean goesOnAfter(Duration pause) throws InterruptedException {
        // Not the injected clock: the database's goes on, whatever time it is here.
        Thread.sleep(pause);
        synchronized (this) {
            beating = !held.isEmpty();
            return beating;
        }
    }

    /**
     * A beat on a thread of its own: a connection to the database that swallows what is sent must not keep back the next one.
     * Its answer counts as long as it is worth something.
     */
    private boolean beatInTime() throws InterruptedException {
        var beat = new FutureTask<>(this::beat);
        Thread.ofVirtual().name("jamf-beat").start(beat);
        try {
            return beat.get(EVERY.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warnf(
                    "The database does not answer that this replica lives. In %s at most its calls to Jamf Pro end.",
                    SlotLease.LENGTH);
            unanswered.add(beat);
            if (unanswered.size() > MOST_UNANSWERED) {
                // That closes the connection under a virtual thread, so that the pool makes a new one.
                unanswered.remove().cancel(true);
            }
            return false;
        } catch (ExecutionException e) {
            LOG.error("The database was not told that this replica lives.", e.getCause());
            return false;
        }
    }

    private void hear(SlotLease lease, boolean ours, Moment asked) {
        lease.hear(ours, asked);
        if (!ours) {
            keepNoMore(lease);
        }
    }

    /** Whether the database was told. */
    boolean beat() {
        var leases = inUse();
        var asked = Moment.now(clock);
        try {
            var ours = store.renew(leases.stream().map(SlotLease::holder).collect(Collectors.toSet()));
            leases.forEach(lease -> hear(lease, ours.contains(lease.holder()), asked));
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "The database does not hear that this replica lives. In %s at most its calls to Jamf Pro end: %s",
                    SlotLease.LENGTH, e.getMessage());
            return false;
        }
    }

    private synchronized Set<SlotLease> inUse() {
        for (var lease : Set.copyOf(held)) {
            if (lease.unusedFor().compareTo(longestUse) > 0) {
                LOG.errorf(
                        "Work with Jamf Pro hangs: nothing was done with %s for %s. The others have its connection.",
                        lease, longestUse);
                lease.giveUp();
                held.remove(lease);
            }
        }
        return Set.copyOf(held);
    }
}
