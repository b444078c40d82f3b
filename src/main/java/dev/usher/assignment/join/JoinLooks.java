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
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks for devices of which nobody told, more and more rarely, and says so where none came in time. Of the first event of a
 * device Jamf Pro may know everything but the user (users.md 6), and events get lost.
 */
@ApplicationScoped
class JoinLooks {
    private static final Logger LOG = Logger.getLogger(JoinLooks.class);
    /** One after the other, each for half a minute at worst: well within the lease. */
    private static final int MOST_AT_ONCE = 5;

    private static final Duration LEASE = Duration.ofMinutes(5);
    /** Whom Jamf could not answer for is looked for again after this time. */
    private static final Duration SOON = Duration.ofMinutes(2);

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
        QuarkusTransaction.requiringNew().run(record::resolved);
    }

    private boolean lookAtSome() {
        var due = store.claimDue(MOST_AT_ONCE, clock.instant(), LEASE);
        due.forEach(signIn -> Activity.run("device look", signIn.matter(), () -> lookOrLater(signIn)));
        return due.size() == MOST_AT_ONCE;
    }

    /** What goes wrong for one must not keep the others of the lease from theirs. */
    private void lookOrLater(DevicelessSignIn signIn) {
        try {
            lookOrWait(signIn);
        } catch (JamfUnavailable e) {
            // Nobody knows whether the device is there.
            LOG.infof(
                    "the device of enrollment %s is looked for later: %s [%s]",
                    signIn.enrollmentId(), e.getMessage(), signIn.reference());
            store.lookAt(signIn.enrollmentId(), clock.instant().plus(SOON));
        } catch (RuntimeException e) {
            Activity.current().ifPresent(activity -> activity.broke(e));
            LOG.errorf(
                    e,
                    "the device of enrollment %s is looked for after the lease: something went wrong inside Usher [%s]",
                    signIn.enrollmentId(),
                    signIn.reference());
        }
    }

    private void lookOrWait(DevicelessSignIn signIn) {
        var now = clock.instant();
        var refusal = looked(signIn);
        // Nothing becomes of this where the look has settled it.
        QuarkusTransaction.requiringNew().run(() -> {
            if (now.isBefore(signIn.lastLook())) {
                store.lookAt(signIn.enrollmentId(), next(signIn, now));
            } else if (refusal.isPresent()) {
                refused(signIn, refusal.get());
            } else {
                neverCame(signIn);
            }
        });
    }

    /** What Jamf says where it does not let Usher look. */
    private Optional<JamfRefused> looked(DevicelessSignIn signIn) {
        try {
            join.look(signIn);
            return Optional.empty();
        } catch (JamfRefused e) {
            LOG.warnf(
                    "the device of enrollment %s cannot be looked for: %s [%s]",
                    signIn.enrollmentId(), e.getMessage(), signIn.reference());
            return Optional.of(e);
        }
    }

    private void refused(DevicelessSignIn signIn, JamfRefused refusal) {
        record.stopped(
                signIn,
                Reason.REFUSED_BY_JAMF,
                "Nobody could look in time whether the device is in Jamf Pro. " + refusal.getMessage()
                        + " Mend that, and assign the device by hand or let the person sign in on it.",
                List.of());
    }

    private void neverCame(DevicelessSignIn signIn) {
        record.stopped(
                signIn,
                Reason.DEVICE_NEVER_CAME,
                "No device was enrolled in time for which Jamf Pro names the person; see whether Jamf Pro shows another"
                        + " user for it, and assign it by hand, or let the person sign in on it.",
                List.of());
    }

    /** After twice the time that has gone, and at the end. */
    private static Instant next(DevicelessSignIn signIn, Instant now) {
        var twice = now.plus(Duration.between(signIn.signedInAt(), now));
        return twice.isBefore(signIn.lastLook()) ? twice : signIn.lastLook();
    }
}
