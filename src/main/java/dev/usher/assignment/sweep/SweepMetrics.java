package dev.usher.assignment.sweep;

import dev.usher.metric.StoredGauge;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/**
 * How long ago the last sweep ended, over all replicas: {@code usher.sweep.age} in seconds. It is NaN where there is none, and
 * while the database cannot be read: a 0 would look like good news.
 */
@ApplicationScoped
class SweepMetrics {
    private final SweepStore store;
    private final SweepConfig config;
    private final Clock clock;

    SweepMetrics(SweepStore store, SweepConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        var age = new StoredGauge<>(this::age, Double.NaN);
        Gauge.builder("usher.sweep.age", age::value)
                .description("Time since the last sweep ended")
                .baseUnit("seconds")
                .register(registry);
    }

    private double age() {
        if (!config.enabled()) {
            return Double.NaN;
        }
        return store.lastEnd()
                .map(end -> Duration.between(end, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }
}
