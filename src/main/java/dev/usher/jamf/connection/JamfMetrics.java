package dev.usher.jamf.connection;

import dev.usher.jamf.JamfRefused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** {@code usher.jamf.calls} by call and outcome, and {@code usher.jamf.connections} held by this replica. */
final class JamfMetrics {
    private final MeterRegistry registry;
    private final AtomicInteger connections = new AtomicInteger();

    JamfMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("usher.jamf.connections", connections);
    }

    void opened() {
        connections.incrementAndGet();
    }

    void closed() {
        connections.decrementAndGet();
    }

    JamfReply timed(JamfOperation operation, Supplier<JamfReply> call) {
        var timer = Timer.start(registry);
        var outcome = "unavailable";
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

    private static String outcome(int status) {
        if (status < 300) {
            return "ok";
        }
        return switch (status) {
            case 404 -> "not_found";
            case 429, 503 -> "slow_down";
            default -> status >= 500 ? "unavailable" : "refused";
        };
    }
}
