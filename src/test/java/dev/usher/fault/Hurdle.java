package dev.usher.fault;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One fault at one call, from when it is planned until Usher has given up on the call for the first time. */
final class Hurdle {
    private final Lane lane;
    private final UpstreamCall call;
    private final Fault fault;
    private final Planned planned;
    private final @Nullable Trap trap;
    private volatile int waitsBefore;
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param whose calls it is for */
    Hurdle(Lane lane, UpstreamCall call, Fault fault, Predicate<Message> whose) {
        this.lane = lane;
        this.call = call;
        this.fault = fault;
        this.planned = new Planned(fault, call::is, whose);
        this.trap = fault.beforeAnyRequest() ? new Trap(lane, call, fault) : null;
    }

    UpstreamCall call() {
        return call;
    }

    Fault fault() {
        return fault;
    }

    /** From now on it waits for its call. */
    Hurdle set() {
        waitsBefore = lane.waits().size();
        if (trap == null) {
            lane.front(call.upstream()).plan(planned);
        } else {
            trap.set();
        }
        return this;
    }

    /** The waits for Jamf Pro since it was set, of whomever. */
    List<String> waitsSince() {
        return lane.waits().stream().skip(waitsBefore).toList();
    }

    /** Whether the call met it. */
    boolean met() {
        return trap == null ? planned.hits() > 0 : trap.wasShut();
    }

    boolean over() {
        return over.get();
    }

    void end() {
        if (over.compareAndSet(false, true)) {
            planned.lift();
            if (trap != null) {
                trap.spring();
            }
            ended.countDown();
        }
    }

    boolean awaitEnd(int seconds) throws InterruptedException {
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    @Override
    public String toString() {
        return call + " x " + fault;
    }
}
