package dev.usher.assignment;

import dev.usher.assignment.lane.Lanes;
import dev.usher.metric.StoredGauge;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * How much work is queued and how old the oldest of it is, over all replicas: {@code usher.work.depth}, {@code
 * usher.work.waiting.for.device} and {@code usher.work.age} in seconds.
 *
 * <p>One query answers all three, at most every few seconds, however often a scraper asks. A database that is down makes them
 * NaN, since a 0 would look like good news.
 */
@ApplicationScoped
class BacklogMetrics {
    private static final Reading UNKNOWN = new Reading(Double.NaN, Double.NaN, Double.NaN);

    private final AssignmentStore store;
    private final Lanes lanes;
    private final StoredGauge<Reading> gauge = new StoredGauge<>(this::read, UNKNOWN);

    BacklogMetrics(AssignmentStore store, Lanes lanes) {
        this.store = store;
        this.lanes = lanes;
    }

    private record Reading(double depth, double waiting, double age) {}

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("usher.work.depth", () -> gauge.value().depth())
                .description("Assignments that are not done yet")
                .register(registry);
        Gauge.builder("usher.work.waiting.for.device", () -> gauge.value().waiting())
                .description("Those of them that wait for their device to appear in Jamf Pro")
                .register(registry);
        Gauge.builder("usher.work.age", () -> gauge.value().age())
                .description("How long the oldest assignment for which somebody waits has been open")
                .baseUnit("seconds")
                .register(registry);
    }

    private Reading read() {
        var backlog = store.backlog();
        var oldest = backlog.oldest();
        var age = oldest == null ? 0 : Duration.between(oldest, lanes.now()).toMillis() / 1000.0;
        return new Reading(backlog.depth() - backlog.waiting(), backlog.waiting(), age);
    }
}
