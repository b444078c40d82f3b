package dev.usher.jamf.governor;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Says to the database that this replica lives, for as long as it holds a slot: four missed, and its slots are others'. */
final class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration EVERY = SlotLease.LENGTH.dividedBy(4);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private final ConnectionSlotStore store;
    private final Clock clock;
    private final Set<SlotLease> held = new HashSet<>();
    private boolean beating;

    Heartbeat(ConnectionSlotStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    synchronized void keep(SlotLease lease) {
        held.add(lease);
        if (!beating) {
            Thread.ofVirtual().name("jamf-heartbeat").start(this::run);
            beating = true;
        }
    }

    synchronized void keepNoMore(SlotLease lease) {
        held.remove(lease);
    }

    private void run() {
        var pause = EVERY;
        while (goesOnAfter(pause)) {
            pause = beat() ? EVERY : AFTER_A_FAILURE;
        }
    }

    private boolean goesOnAfter(Duration pause) {
        try {
            // Not the injected clock: the database's goes on, whatever time it is here.
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the heartbeat", e);
        }
        synchronized (this) {
            beating = !held.isEmpty();
            return beating;
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
        Set<SlotLease> leases;
        synchronized (this) {
            leases = Set.copyOf(held);
        }
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
}
