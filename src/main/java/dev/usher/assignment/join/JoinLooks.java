package dev.usher.assignment.join;

import dev.usher.assignment.Reason;
import dev.usher.assignment.lane.Looks;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.trace.Activity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Looks for devices of which nobody told, more and more rarely, and says so where none came in time. Of the first event of a
 * device Jamf Pro may know everything but the user (users.md 6), and events get lost.
 */
@ApplicationScoped
class JoinLooks {
    private static final Logger LOG = Logger.getLogger(JoinLooks.class);
    private static final int MOST_AT_ONCE = 20;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final DevicelessSignInStore store;
    private final DeviceJoin join;
    private final JoinRecord record;
    private final Looks looks;
    private final Clock clock;

    JoinLooks(DevicelessSignInStore store, DeviceJoin join, JoinRecord record, Looks looks, Clock clock) {
        this.store = store;
        this.join = join;
        this.record = record;
        this.looks = looks;
        this.clock = clock;
    }

    @Scheduled(
            every = "2s",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Looks.class)
    @RunOnVirtualThread
    void look() {
        looks.whileThereIsMore(this::lookAtSome);
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        store.forgetPeople(clock.instant());
    }

    private boolean lookAtSome() {
        var due = store.claimDue(MOST_AT_ONCE, clock.instant(), LEASE);
        due.forEach(signIn -> Activity.run("device look", signIn.matter(), () -> lookOrWait(signIn)));
        return due.size() == MOST_AT_ONCE;
    }

    private void lookOrWait(DevicelessSignIn signIn) {
        var now = clock.instant();
        try {
            join.look(signIn);
        } catch (JamfUnavailable e) {
            // Nobody knows whether the device is there: it is looked for again after the lease.
            LOG.infof(
                    "the device of enrollment %s is looked for later: %s [%s]",
                    signIn.enrollmentId(), e.getMessage(), signIn.reference());
            return;
        } catch (JamfRefused e) {
            LOG.warnf(
                    "the device of enrollment %s cannot be looked for: %s [%s]",
                    signIn.enrollmentId(), e.getMessage(), signIn.reference());
        }
        QuarkusTransaction.requiringNew().run(() -> stillWaiting(signIn, now));
    }

    /** Nothing becomes of this where the look has settled it. */
    private void stillWaiting(DevicelessSignIn signIn, Instant now) {
        if (now.isBefore(signIn.waitsUntil())) {
            store.lookAt(signIn.enrollmentId(), next(signIn, now));
        } else {
            record.stopped(
                    signIn,
                    Reason.DEVICE_NEVER_CAME,
                    "No device was enrolled in time for which Jamf Pro names the person; see whether Jamf Pro shows another"
                            + " user for it, and assign it by hand, or let the person sign in on it.",
                    List.of());
        }
    }

    /** After twice the time that has gone, and at the end. */
    private static Instant next(DevicelessSignIn signIn, Instant now) {
        var twice = now.plus(Duration.between(signIn.signedInAt(), now));
        return twice.isBefore(signIn.waitsUntil()) ? twice : signIn.waitsUntil();
    }
}
