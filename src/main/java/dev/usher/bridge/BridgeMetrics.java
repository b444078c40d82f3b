package dev.usher.bridge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Times the calls of the token endpoint: {@code usher.bridge.checks} by outcome. */
@ApplicationScoped
class BridgeMetrics {
    private final MeterRegistry registry;
    private final BridgeConfig config;

    BridgeMetrics(MeterRegistry registry, BridgeConfig config) {
        this.registry = registry;
        this.config = config;
    }

    /** An alarm on a series that is not there yet would miss the first. Where the bridge is off there is nothing to watch. */
    void register(@Observes StartupEvent event) {
        if (config.enabled()) {
            for (var outcome : Outcome.values()) {
                timer(outcome);
            }
        }
    }

    void count(Outcome outcome, Duration took) {
        timer(outcome).record(took);
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder("usher.bridge.checks")
                .description("Calls of the bridge's token endpoint, by what came of them")
                .tag("outcome", outcome.wireName())
                .register(registry);
    }
}
