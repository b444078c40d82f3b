package dev.usher.assignment.fleet;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Forgets reports in time. Every replica does it; each row goes once, so that does no harm. */
@ApplicationScoped
class FleetRetention {
    private static final Logger LOG = Logger.getLogger(FleetRetention.class);

    private final FleetStore store;
    private final FleetConfig config;
    private final Clock clock;

    FleetRetention(FleetStore store, FleetConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        var forgotten = store.deleteStartedBefore(clock.instant().minus(config.reportRetention()));
        if (forgotten > 0) {
            LOG.infof("forgot %d reports over the fleet", forgotten);
        }
    }
}
