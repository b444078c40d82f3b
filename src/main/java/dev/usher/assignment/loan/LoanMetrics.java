package dev.usher.assignment.loan;

import dev.usher.metric.StoredGauge;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/**
 * How many loaners are with people, {@code usher.loans.out}, and how many of them should be back, {@code usher.loans.overdue},
 * over all replicas. NaN while the database cannot be read: a 0 would look like good news.
 */
@ApplicationScoped
class LoanMetrics {
    private static final Reading UNKNOWN = new Reading(Double.NaN, Double.NaN);

    private final LoanStore loans;
    private final Clock clock;
    private final StoredGauge<Reading> gauge = new StoredGauge<>(this::read, UNKNOWN);

    LoanMetrics(LoanStore loans, Clock clock) {
        this.loans = loans;
        this.clock = clock;
    }

    private record Reading(double out, double overdue) {}

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("usher.loans.out", () -> gauge.value().out())
                .description("Loaners that are with people")
                .register(registry);
        Gauge.builder("usher.loans.overdue", () -> gauge.value().overdue())
                .description("Those of them that should have been handed back")
                .register(registry);
    }

    private Reading read() {
        var counts = loans.counts(clock.instant());
        return new Reading(counts.out(), counts.overdue());
    }
}
