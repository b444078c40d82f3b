package dev.usher.jamf.connection;

import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.governor.JamfWay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * {@code usher.jamf.calls} by call and outcome, {@code usher.jamf.connections} held by this replica, and whether the way to
 * Jamf is {@code usher.jamf.closed}.
 */
final class JamfMetrics {
    /** The word for no answer, and for none of Jamf's own. */
    static final String UNAVAILABLE = "unavailable";

    private final MeterRegistry registry;
    private final AtomicInteger connections = new AtomicInteger();

    JamfMetrics(MeterRegistry registry, JamfWay way) {
        this.registry = registry;
        registry.gauge("usher.jamf.connections", connections);
        registry.gauge("usher.jamf.closed", way, JamfMetrics::closed);
    }

    void opened() {
        connections.incrementAndGet();
    }

    void closed() {
        connections.decrementAndGet();
    }

    private static double closed(JamfWay way) {
        try {
            return way.pause().isPresent() ? 1 : 0;
        } catch (RuntimeException e) {
            // The database is away: neither is known.
            return Double.NaN;
        }
    }

    JamfReply timed(JamfOperation operation, Supplier<JamfReply> call) {
        var timer = Timer.start(registry);
        var outcome = UNAVAILABLE;
        try {
            var reply = call.get();
            outcome = outcome(reply.status());
            return reply;
        } catch (JamfRefused e) {
            outcome = "refused";
            throw e;
        } finally {
            timer.stop(registry.timer("usher.jamf.calls", "call", operation.name(), "outcome", outcome));
        }
    }

    /** The word for an answer of this status. */
    static String outcome(int status) {
        if (status < 300) {
            return "ok";
        }
        return switch (status) {
            case 404 -> "not_found";
            case 429, 503 -> "slow_down";
            default -> status >= 500 ? UNAVAILABLE : "refused";
        };
    }
}
