package dev.usher.jamf.connection;

import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.governor.JamfWay;
import dev.usher.jamf.token.TokenSource;
import dev.usher.metric.StoredGauge;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * {@code usher.jamf.calls} by call and outcome, {@code usher.jamf.tokens} by outcome, {@code usher.jamf.connections} held by
 * this replica beside {@code usher.jamf.connections.limit} of all, and whether the way to Jamf is {@code usher.jamf.closed}.
 */
final class JamfMetrics {
    /** The word for no answer, and for none of Jamf's own. */
    static final String UNAVAILABLE = "unavailable";
    private static final String OK = "ok";
    private static final String REFUSED = "refused";

    private final MeterRegistry registry;
    private final AtomicInteger connections = new AtomicInteger();

    JamfMetrics(MeterRegistry registry, JamfWay way, int maxConnections) {
        this.registry = registry;
        Gauge.builder("usher.jamf.connections.limit", () -> maxConnections).register(registry);
        registry.gauge("usher.jamf.connections", connections);
        var closed = new StoredGauge<>(() -> way.pause().isPresent() ? 1.0 : 0.0, Double.NaN);
        Gauge.builder("usher.jamf.closed", closed::value).register(registry);
    }

    void opened() {
        connections.incrementAndGet();
    }

    void closed() {
        connections.decrementAndGet();
    }

    JamfReply timed(JamfOperation operation, Supplier<JamfReply> call) {
        var timer = Timer.start(registry);
        var outcome = UNAVAILABLE;
        try {
            var reply = call.get();
            outcome = outcome(reply.status());
            return reply;
        } catch (JamfRefused e) {
            outcome = REFUSED;
            throw e;
        } finally {
            timer.stop(registry.timer("usher.jamf.calls", "call", operation.name(), "outcome", outcome));
        }
    }

    /** The same tokens, counted: each that was asked for, by what came of it. */
    TokenSource counting(TokenSource tokens) {
        for (var outcome : List.of(OK, REFUSED, UNAVAILABLE)) {
            asked(outcome);
        }
        return () -> {
            var outcome = UNAVAILABLE;
            try {
                var token = tokens.fetch();
                outcome = OK;
                return token;
            } catch (JamfRefused e) {
                outcome = REFUSED;
                throw e;
            } finally {
                asked(outcome).increment();
            }
        };
    }

    private Counter asked(String outcome) {
        return registry.counter("usher.jamf.tokens", "outcome", outcome);
    }

    /** The word for an answer of this status. */
    static String outcome(int status) {
        if (status < 300) {
            return OK;
        }
        return switch (status) {
            case 404 -> "not_found";
            case 429, 503 -> "slow_down";
            default -> status >= 500 ? UNAVAILABLE : REFUSED;
        };
    }
}
