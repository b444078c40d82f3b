package dev.usher.jamf.governor;

import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.jamf.governor.WaitingLine.Waiter;
import dev.usher.secret.RandomId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Keeps all replicas together within {@code usher.jamf.max-connections}: "a maximum of 5 concurrent connections", asks
 * Jamf's scalability guide (docs/adr/0016). Those who wait in this replica stand in a {@link WaitingLine}. A slot that is
 * given back goes to the next of them; when it has done so for some seconds, or nobody waits, it goes back to the database,
 * which {@link SlotClaims} asks for more.
 */
public final class ConnectionSlots {
    private static final Logger LOG = Logger.getLogger(ConnectionSlots.class);

    private final JamfWay way;
    private final CallLatency latency;
    private final int max;
    private final Heartbeat heartbeat;
    private final SlotClaims claims;
    private final WaitingLine line = new WaitingLine();
    private int held;
    private boolean asking;

    public ConnectionSlots(
            ConnectionSlotStore store, JamfWay way, CallLatency latency, Clock clock, JamfSettings settings) {
        this.way = way;
        this.latency = latency;
        this.max = settings.maxConnections();
        this.heartbeat = new Heartbeat(store, clock);
        this.claims = new SlotClaims(store, way, clock, max, RandomId.base64Url(16));
    }

    /** @throws JamfUnavailable if none came free within {@code patience}, or Jamf is not to be asked for longer */
    public ConnectionSlot claim(Urgency urgency, Duration patience) {
        // Not the injected clock: a wait is real time, whatever day it is.
        var waiter = join(urgency, System.nanoTime() + patience.toNanos());
        try {
            return waiter.slot().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return lastLook(waiter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return lastLook(waiter);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private synchronized Waiter join(Urgency urgency, long deadline) {
        var waiter = line.join(urgency, deadline);
        try {
            askIfOneMayBeHad();
        } catch (Error e) {
            // A slot for one who does not wait would be lost.
            line.leave(waiter);
            throw e;
        }
        return waiter;
    }

    /** It may have been served in this very moment. */
    private ConnectionSlot lastLook(Waiter waiter) {
        synchronized (this) {
            if (line.leave(waiter)) {
                throw way.pause().map(JamfWay::closed).orElseGet(ConnectionSlots::noneFree);
            }
        }
        try {
            return waiter.slot().resultNow();
        } catch (IllegalStateException e) {
            throw failure(waiter.slot().exceptionNow());
        }
    }

    private static RuntimeException failure(Throwable failure) {
        var cause = failure instanceof ExecutionException e ? e.getCause() : failure;
        return cause instanceof RuntimeException known ? known : new IllegalStateException("no connection slot", cause);
    }

    void takeBack(SlotLease lease) {
        if (!handOver(lease)) {
            heartbeat.keepNoMore(lease);
            try {
                claims.giveBack(lease);
            } catch (RuntimeException e) {
                // The work is done, and the lease gives the slot back by itself.
                LOG.warnf("Connection %s could not be given back; it is free again in %s.", lease, SlotLease.LENGTH);
            } finally {
                oneFewer();
            }
        }
    }

    private boolean handOver(SlotLease lease) {
        if (!lease.mayBeHandedOver() || knownClosed()) {
            return false;
        }
        synchronized (this) {
            var next = held > latency.allowed(max) ? Optional.<Waiter>empty() : line.next();
            next.ifPresent(waiter -> give(lease, waiter));
            return next.isPresent();
        }
    }

    private boolean knownClosed() {
        try {
            return way.pause().isPresent();
        } catch (RuntimeException e) {
            // Without the database nobody can say; then nobody goes.
            return true;
        }
    }

    private void give(SlotLease lease, Waiter waiter) {
        waiter.slot().complete(new ConnectionSlot(lease, this));
    }

    private synchronized void oneFewer() {
        held--;
        claims.look();
        askIfOneMayBeHad();
    }

    private synchronized void askIfOneMayBeHad() {
        if (!asking && mayHaveOneMore()) {
            // It begins with this monitor, so it sees that it asks; one that could not be started does not.
            Thread.ofVirtual().name("jamf-slots").start(this::ask);
            asking = true;
        }
    }

    private boolean mayHaveOneMore() {
        return !line.isEmpty() && held < latency.allowed(max);
    }

    private void ask() {
        try {
            while (goOnAsking()) {
                switch (claims.ask()) {
                    case SlotClaims.Got got -> take(got.lease());
                    case SlotClaims.Closed closed -> sendAway(closed.pause());
                    case SlotClaims.NotYet _ -> {}
                }
            }
        } catch (RuntimeException | Error e) {
            // Whatever it was: the next who joins has somebody ask again.
            failAll(e);
        }
    }

    private boolean goOnAsking() {
        synchronized (this) {
            if (mayHaveOneMore()) {
                return true;
            }
        }
        // Others are not to wait for a replica that waits no more. Who joins meanwhile is asked for below.
        claims.stop();
        synchronized (this) {
            asking = mayHaveOneMore();
            return asking;
        }
    }

    private void take(SlotLease lease) {
        heartbeat.keep(lease);
        synchronized (this) {
            held++;
            var next = line.next();
            if (next.isPresent()) {
                give(lease, next.get());
                return;
            }
        }
        takeBack(lease);
    }

    /** Those who would not wait until Jamf may be asked again. */
    private synchronized void sendAway(JamfPause pause) {
        var end = System.nanoTime() + pause.rest().toNanos();
        line.takeOut(waiter -> waiter.deadline() - end < 0)
                .forEach(waiter -> waiter.slot().completeExceptionally(JamfWay.closed(pause)));
    }

    private synchronized void failAll(Throwable e) {
        asking = false;
        line.takeOut(waiter -> true).forEach(waiter -> waiter.slot().completeExceptionally(e));
    }

    private static JamfUnavailable noneFree() {
        return new JamfUnavailable(
                "No free connection to Jamf Pro: all of usher.jamf.max-connections are in use.",
                Optional.empty(),
                false);
    }
}
