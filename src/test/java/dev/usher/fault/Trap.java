package dev.usher.fault;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private @Nullable UpstreamCall before;
    private volatile boolean created;
    private boolean shut;
    private boolean sprung;

    Trap(Lane lane, UpstreamCall call, Fault fault) {
        this.lane = lane;
        this.front = lane.front(call.upstream());
        this.call = call;
        this.fault = fault;
        this.trigger = request -> {
            created |= UpstreamCall.CREATE_USER.is(request);
            // A user who was just made is looked at before the device is written.
            if (before != null && before.is(request) && (call != UpstreamCall.UPDATE || created)) {
                shut();
            }
        };
    }

    /** From now on it waits for the call before, or snaps at once where there is none. */
    void set() {
        before = before().orElse(null);
        if (before == null) {
            shut();
        } else {
            front.onServed(trigger);
        }
    }

    /** The last call of the same upstream before this one that is made now. */
    private Optional<UpstreamCall> before() {
        return switch (call) {
            // Jamf Pro refutes what is kept by its answer to this.
            case JAMF_TOKEN, VERSION -> Optional.of(UpstreamCall.FIND);
            case PROBE -> Optional.of(UpstreamCall.VERSION);
            case UPDATE -> Optional.of(UpstreamCall.FIND_USER);
            default ->
                Arrays.stream(UpstreamCall.values())
                        .limit(call.ordinal())
                        .filter(one -> one.upstream() == call.upstream() && !lane.keeps(one))
                        .filter(one ->
                                one != (lane.keepsNoPreloadList() ? UpstreamCall.PRELOAD_LIST : UpstreamCall.PRELOAD))
                        .reduce((earlier, later) -> later);
        };
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
