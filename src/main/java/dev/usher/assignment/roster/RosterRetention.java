package dev.usher.assignment.roster;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets rosters in time, and with them who was named. Every replica does it; each row goes once, so that does no harm. */
@ApplicationScoped
class RosterRetention {
    private static final Logger LOG = Logger.getLogger(RosterRetention.class);

    private final RosterStore store;
    private final Duration kept;
    private final Clock clock;

    RosterRetention(RosterStore store, RosterConfig config, Clock clock) {
        this.store = store;
        this.kept = config.keep();
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        var forgotten = store.deleteUploadedBefore(clock.instant().minus(kept));
        if (forgotten > 0) {
            LOG.infof("forgot %d rosters", forgotten);
        }
    }
}
