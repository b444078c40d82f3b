package dev.usher.assignment.fleet;

import dev.usher.problem.ConfigurationFault;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets reports in time. Every replica does it; each row goes once, so that does no harm. */
@Startup
@ApplicationScoped
class FleetRetention {
    private static final Logger LOG = Logger.getLogger(FleetRetention.class);

    private final FleetStore store;
    private final Duration kept;
    private final Clock clock;

    FleetRetention(FleetStore store, FleetConfig config, Clock clock) {
        this.store = store;
        this.kept = config.reportRetention();
        this.clock = clock;
        if (!kept.isPositive()) {
            throw new ConfigurationFault("usher.assignment.report-retention", "must be longer than nothing", "30d");
        }
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        var forgotten = store.deleteStartedBefore(clock.instant().minus(kept));
        if (forgotten > 0) {
            LOG.infof("forgot %d reports over the fleet", forgotten);
        }
    }
}
