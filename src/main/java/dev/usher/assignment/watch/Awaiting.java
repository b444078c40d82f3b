package dev.usher.assignment.watch;

import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.lane.Lanes;
import dev.usher.assignment.lane.Looks;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.assignment.progress.ProgressStore.Awaited;
import dev.usher.assignment.work.AssignmentQueue;
import dev.usher.assignment.work.Pace;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.trace.Activity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks for the devices that assignments wait for, a hundred with two requests: ten thousand new Macs on their way must not
 * keep those from Jamf who sit at theirs.
 */
@ApplicationScoped
class Awaiting {
    private static final Logger LOG = Logger.getLogger(Awaiting.class);
    private static final int MOST_AT_ONCE = 100;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProgressStore progress;
    private final AssignmentQueue queue;
    private final JamfClient jamf;
    private final AssignmentConfig config;
    private final Looks looks;
    private final Lanes lanes;
    private final Clock clock;

    Awaiting(
            ProgressStore progress,
            AssignmentQueue queue,
            JamfClient jamf,
            AssignmentConfig config,
            Looks looks,
            Lanes lanes,
            Clock clock) {
        this.progress = progress;
        this.queue = queue;
        this.jamf = jamf;
        this.config = config;
        this.looks = looks;
        this.lanes = lanes;
        this.clock = clock;
    }

    @Scheduled(
            every = "1s",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Looks.class)
    @RunOnVirtualThread
    void look() {
        looks.whileThereIsMore(this::lookForSome);
    }

    private boolean lookForSome() {
        var due = progress.claimAwaited(MOST_AT_ONCE, LEASE);
        return !due.isEmpty() && Activity.run("awaited devices", () -> lookFor(due)) && due.size() == MOST_AT_ONCE;
    }

    /** False where Jamf could not be asked. */
    private boolean lookFor(List<Awaited> due) {
        var serialNumbers = due.stream().map(Awaited::serialNumber).collect(Collectors.toSet());
        try (var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            var there = session.present(serialNumbers);
            due.forEach(awaited -> settle(awaited, there.contains(awaited.serialNumber())));
            return true;
        } catch (JamfUnavailable | JamfRefused e) {
            LOG.infof("Awaited devices are looked for later: %s", e.getMessage());
            return false;
        }
    }

    /** The work itself finds the device, or tells that the wait is over. */
    private void settle(Awaited awaited, boolean there) {
        var now = clock.instant();
        // Since when is told by the time that all replicas share; a clock that is ahead must not make a wait of hours
        // of it.
        var shared = lanes.now();
        if (there || shared.isAfter(awaited.since().plus(config.longestWait()))) {
            QuarkusTransaction.requiringNew().run(() -> queue.addAgain(awaited.id(), now));
        } else {
            progress.lookAt(awaited.id(), now.plus(Pace.forDevice(config).after(awaited.since(), shared)));
        }
    }
}
