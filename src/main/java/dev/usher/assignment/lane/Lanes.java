package dev.usher.assignment.lane;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * All the schedulers of this replica, and how they end: from the first word of a stop they take no more work, which is the
 * other replicas' then, and what they have in hand is finished.
 */
@ApplicationScoped
public class Lanes {
    /**
     * How long work in hand may take after the last request, and once more after it was interrupted. It had the time of the
     * requests before.
     */
    private static final Duration LAST_WORK = Duration.ofSeconds(6);

    private final SharedTime time;
    private final Looks looks;
    private final List<Scheduler> schedulers = new CopyOnWriteArrayList<>();

    Lanes(SharedTime time, Looks looks) {
        this.time = time;
        this.looks = looks;
    }

    /** The time that all replicas share, whatever this one's clock says. */
    public Instant now() {
        return time.now();
    }

    /** When something is due for the schedulers that is due then by this replica's clock. */
    public Instant at(Instant here) {
        return time.of(here);
    }

    /** The scheduler that is asked for, by the time that all replicas share, to be stopped with the others. */
    public Scheduler with(SchedulerBuilder asked) {
        var scheduler = asked.clock(time).shutdownMaxWait(LAST_WORK).build();
        schedulers.add(scheduler);
        return scheduler;
    }

    /** Heartbeats go on, so that nobody takes over what is still in hand. */
    void takeNoMore(@Observes ShutdownDelayInitiatedEvent event) {
        schedulers.forEach(Scheduler::pause);
    }

    /** Together: one after the other, they would outlast the patience of whoever stops the process. */
    void stop(@Observes ShutdownEvent event) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            schedulers.forEach(scheduler -> threads.submit(scheduler::stop));
            threads.submit(() -> looks.end(LAST_WORK));
        }
    }
}
