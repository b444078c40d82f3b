package dev.usher.fault;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What happens to a connection before any request: it cannot be told whose it would have been. So the front changes once the
 * call before was answered, and nobody else may be on the way meanwhile.
 */
final class Trap {
    private final Front front;
    private final UpstreamCall call;
    private final Fault fault;
    private final Lane lane;
    private final Consumer<Message> trigger;
    private boolean shut;
    private boolean sprung;

    Trap(Lane lane, UpstreamCall call, Fault fault) {
        this.lane = lane;
        this.front = lane.front(call.upstream());
        this.call = call;
        this.fault = fault;
        this.trigger = request -> {
            if (before().filter(one -> one.is(request)).isPresent()) {
                shut();
            }
        };
    }

    /** The last call of the same upstream before this one that is made each time; empty where there is none. */
    private Optional<UpstreamCall> before() {
        return Arrays.stream(UpstreamCall.values())
                .limit(call.ordinal())
                .filter(one -> one.upstream() == call.upstream() && !lane.keeps(one))
                .reduce((earlier, later) -> later);
    }

    void set() {
        if (before().isEmpty()) {
            shut();
        } else {
            front.onServed(trigger);
        }
    }

    private synchronized void shut() {
        if (shut || sprung) {
            return;
        }
        shut = true;
        if (fault == Fault.REFUSED) {
            front.goAway();
        } else {
            front.showExpired(true);
        }
    }

    synchronized void spring() {
        sprung = true;
        front.onServedNoMore(trigger);
        if (shut && fault == Fault.REFUSED) {
            front.comeBack();
        } else if (shut) {
            front.showExpired(false);
        }
    }

    /** Whether the fault came about. */
    synchronized boolean wasShut() {
        return shut;
    }
}
