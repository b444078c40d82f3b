package dev.usher.assignment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * How much work is queued and how old the oldest of it is, over all replicas: {@code usher.work.depth}, {@code
 * usher.work.waiting.for.device} and {@code usher.work.age} in seconds.
 *
 * <p>One query answers all three, at most every few seconds, however often a scraper asks. A database that is down makes them
 * NaN, since a 0 would look like good news.
 */
@ApplicationScoped
class BacklogMetrics {
    private static final Logger LOG = Logger.getLogger(BacklogMetrics.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final AssignmentStore store;
    private final Clock clock;
    private volatile Reading last = new Reading(Instant.EPOCH, Double.NaN, Double.NaN, Double.NaN);

    BacklogMetrics(AssignmentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Reading(Instant at, double depth, double waiting, double age) {}

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("usher.work.depth", () -> reading().depth())
                .description("Assignments that are not done yet")
                .register(registry);
        Gauge.builder("usher.work.waiting.for.device", () -> reading().waiting())
                .description("Those of them that wait for their device to appear in Jamf Pro")
                .register(registry);
        Gauge.builder("usher.work.age", () -> reading().age())
                .description("Age of the oldest assignment that is not waiting for its device")
                .baseUnit("seconds")
                .register(registry);
    }

    private Reading reading() {
        var now = clock.instant();
        if (last.at().plus(FRESH).isBefore(now)) {
            last = read(now);
        }
        return last;
    }

    private Reading read(Instant now) {
        try {
            var backlog = store.backlog();
            var oldest = backlog.oldest();
            var age = oldest == null ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
            return new Reading(now, backlog.depth() - backlog.waiting(), backlog.waiting(), age);
        } catch (RuntimeException e) {
            LOG.debugf(e, "the backlog could not be read");
            return new Reading(now, Double.NaN, Double.NaN, Double.NaN);
        }
    }
}
