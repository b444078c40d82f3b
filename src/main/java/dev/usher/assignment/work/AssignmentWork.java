package dev.usher.assignment.work;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.AssignmentStore;
import dev.usher.assignment.Reason;
import dev.usher.assignment.SealedIdentity;
import dev.usher.assignment.decision.Decision;
import dev.usher.assignment.decision.Ownership;
import dev.usher.assignment.lane.Lanes;
import dev.usher.assignment.progress.Progress;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.jamf.connection.WritePermit;
import dev.usher.secret.RandomId;
import dev.usher.secret.UnreadableState;
import dev.usher.trace.Activity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * One run of the work on an assignment: find the device, decide, write the difference, read back.
 *
 * <p>It may be cut off anywhere and run again. Whatever the last run did to Jamf shows in the comparison, so a write that was
 * stored is never sent twice; and no write is sent before what it replaces is recorded.
 */
@ApplicationScoped
class AssignmentWork {
    private static final Logger LOG = Logger.getLogger(AssignmentWork.class);
    /** Long, so that a queue that waits for Jamf waits here and is not picked and put back all the time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration DEVICE_LEASE = Duration.ofMinutes(15);
    private static final Duration DEVICE_BUSY = Duration.ofSeconds(2);
    private static final Duration BRAKED = Duration.ofMinutes(1);

    private final AssignmentStore store;
    private final AssignmentRecord record;
    private final ProgressStore progress;
    private final DeviceLeaseStore leases;
    private final SealedIdentity sealedIdentity;
    private final Writing writing;
    private final Preloading preloading;
    private final Restoring restoring;
    private final HandingBack handingBack;
    private final JamfClient jamf;
    private final AssignmentConfig config;
    private final Lanes lanes;
    private final Clock clock;

    AssignmentWork(
            AssignmentStore store,
            AssignmentRecord record,
            ProgressStore progress,
            DeviceLeaseStore leases,
            SealedIdentity sealedIdentity,
            Writing writing,
            Preloading preloading,
            Restoring restoring,
            HandingBack handingBack,
            JamfClient jamf,
            AssignmentConfig config,
            Lanes lanes,
            Clock clock) {
        this.store = store;
        this.record = record;
        this.progress = progress;
        this.leases = leases;
        this.sealedIdentity = sealedIdentity;
        this.writing = writing;
        this.preloading = preloading;
        this.restoring = restoring;
        this.handingBack = handingBack;
        this.jamf = jamf;
        this.config = config;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** What the queue does after a run. */
    sealed interface Next {
        /** Nothing more is to be done. */
        record Done() implements Next {}

        /** Run again then. */
        record Again(Instant at) implements Next {}

        /** Another run has the work: whatever becomes of it is not for this one to say. */
        record Overtaken() implements Next {}
    }

    /**
     * Works on the assignment until it is done or has to wait.
     *
     * @param holder who does: two runs for one assignment are two
     */
    Next run(String id, String holder) {
        return alone(
                "assignment work",
                id,
                holder,
                (assignment, permit) -> worthWork(assignment) ? work(assignment, permit) : new Next.Done());
    }

    /** Puts back what stood in Jamf before the assignment was written, or takes the person off a device that was handed back. */
    Next revert(String id, String holder) {
        return alone("assignment revert", id, holder, this::undo);
    }

    private Next undo(Assignment assignment, WritePermit permit) {
        var kept = progress.of(assignment.id());
        var since = workedOnSince(assignment, kept);
        var revert = kept.revert();
        return revert != null && revert.handBack()
                // The next person may stand at the desk.
                ? withJamf(
                        assignment,
                        Urgency.INTERACTIVE,
                        permit,
                        since,
                        session -> after(handingBack.handBack(session, assignment, kept)))
                : withJamf(
                        assignment,
                        Urgency.BACKGROUND,
                        permit,
                        since,
                        session -> after(restoring.restore(session, assignment)));
    }

    private Next alone(String name, String id, String holder, BiFunction<Assignment, WritePermit, Next> work) {
        var assignment = store.find(id).orElse(null);
        if (assignment == null) {
            return new Next.Done();
        }
        return Activity.run(name, assignment.matter(), () -> alone(assignment, holder, work));
    }

    private Next alone(Assignment assignment, String name, BiFunction<Assignment, WritePermit, Next> work) {
        var serial = assignment.device().serialNumber();
        var holder = name + "/" + RandomId.base64Url(9);
        if (!leases.claim(serial, holder, DEVICE_LEASE)) {
            return in(DEVICE_BUSY);
        }
        try {
            // Read again: whoever held the device may have changed it.
            return work.apply(store.find(assignment.id()).orElseThrow(), connection -> {
                if (!leases.writes(serial, holder, connection)) {
                    throw new OvertakenException();
                }
            });
        } catch (OvertakenException e) {
            LOG.infof(
                    "assignment %s: this replica stood still, and another run has the work; nothing was written. [%s]",
                    assignment.id(), assignment.reference());
            return new Next.Overtaken();
        } finally {
            leases.release(serial, holder);
        }
    }

    /** An assignment that Jamf refused is tried on, slowly: a missing privilege is mended in Jamf, without a word to us. */
    private static boolean worthWork(Assignment assignment) {
        var attention = assignment.attention();
        return assignment.state().open()
                || (assignment.state() == AssignmentState.NEEDS_ATTENTION
                        && attention != null
                        && attention.reason() == Reason.REFUSED_BY_JAMF);
    }

    private Next work(Assignment assignment, WritePermit permit) {
        if (store.newerOwnerExists(assignment) || store.strongerIsOpen(assignment)) {
            record.superseded(assignment);
            return new Next.Done();
        }
        var kept = progress.of(assignment.id());
        if (kept.revert() != null) {
            // What is to be undone is not done first.
            return new Next.Done();
        }
        if (kept.workSince() != null && nothingWritten(assignment) && store.newerIsOpen(assignment)) {
            // It was taken up again in the moment in which the newer word came.
            record.superseded(assignment);
            return new Next.Done();
        }
        if (kept.braked()) {
            return in(BRAKED);
        }
        Identity identity;
        try {
            identity = sealedIdentity.open(assignment, store.sealedClaims(assignment.id()));
        } catch (UnreadableState e) {
            return stop(
                    assignment,
                    Reason.UNREADABLE_STATE,
                    "The stored claims cannot be opened, because usher.encryption.key no longer lists their key; put"
                            + " the key back, or let the person sign in again.");
        }
        var since = workedOnSince(assignment, kept);
        return withJamf(assignment, urgency(assignment), permit, since, session -> switch (session.find(
                assignment.device())) {
            case DeviceLookup.Found found when namedNoMore(assignment, found.device()) -> outdated(assignment);
            case DeviceLookup.NotFound notFound when !assignment.source().strong() -> outdated(assignment);
            case DeviceLookup.Found found -> after(writing.write(session, assignment, identity, found.device(), since));
            case DeviceLookup.NotFound notFound -> notThere(session, assignment, since, identity);
            case DeviceLookup.Ambiguous ambiguous ->
                stop(
                        assignment,
                        Reason.AMBIGUOUS_DEVICE,
                        "Jamf Pro has " + ambiguous.count()
                                + " devices with this serial number; delete the stale record in Jamf Pro.");
        });
    }

    /** What rests on Jamf's user falls with that user. */
    private static boolean namedNoMore(Assignment assignment, DeviceRecord device) {
        var present = device.fields().username();
        return !assignment.source().strong()
                && !(!present.isBlank()
                        && Ownership.mayStay(
                                present,
                                assignment,
                                String.valueOf(assignment.fields().getOrDefault("username", ""))));
    }

    private Next outdated(Assignment assignment) {
        record.outdated(assignment, Ownership.NAMED_NO_MORE);
        return new Next.Done();
    }

    private static Urgency urgency(Assignment assignment) {
        return switch (assignment.source()) {
            case SIGN_IN, CLAIM_LINK, TECHNICIAN, BY_HAND -> Urgency.INTERACTIVE;
            case ROSTER, ENRICHMENT -> Urgency.BACKGROUND;
        };
    }

    private static boolean nothingWritten(Assignment assignment) {
        return assignment.writtenAt() == null && assignment.verifiedAt() == null;
    }

    /** By the time that all replicas share, as all that tells how long it has been going on. */
    private static Instant workedOnSince(Assignment assignment, Progress kept) {
        return Objects.requireNonNullElse(kept.workSince(), assignment.createdAt());
    }

    private Next withJamf(
            Assignment assignment,
            Urgency urgency,
            WritePermit permit,
            Instant since,
            Function<JamfSession, Next> work) {
        try (var session = jamf.open(urgency, PATIENCE, permit)) {
            return work.apply(session);
        } catch (JamfUnavailable e) {
            return unavailable(assignment, since, e);
        } catch (JamfRefused e) {
            return refused(assignment, since, e);
        }
    }

    private Next after(Writing.Outcome outcome) {
        return switch (outcome) {
            case Writing.Outcome.Done done -> new Next.Done();
            case Writing.Outcome.Later later -> in(later.pause());
        };
    }

    private Next notThere(JamfSession session, Assignment assignment, Instant since, Identity identity) {
        if (overdue(since)) {
            preloading.takeBackUnowned(session, assignment);
            return stop(
                    assignment,
                    Reason.DEVICE_NEVER_CAME,
                    "The device did not appear in Jamf Pro in time; enroll it and let the person sign in again.");
        }
        var decision = preloading.prepare(session, assignment, identity);
        if (decision.isPresent()) {
            preloading.takeBackUnowned(session, assignment);
            return switch (decision.get()) {
                case Decision.Stop stop -> stop(assignment, stop.reason(), stop.sentence());
                case Decision.Exclude exclude -> {
                    record.excluded(assignment, exclude.reason(), exclude.sentence());
                    yield new Next.Done();
                }
                case Decision.Write write -> throw new IllegalStateException("preload is not written here");
            };
        }
        // From now on it is looked for together with others, so nothing is left to queue.
        record.waiting(assignment, clock.instant().plus(Pace.forDevice(config).after(since, lanes.now())));
        return new Next.Done();
    }

    private Next unavailable(Assignment assignment, Instant since, JamfUnavailable trouble) {
        if (overdue(since)) {
            return stop(
                    assignment,
                    Reason.REFUSED_BY_JAMF,
                    "Jamf Pro could not be reached in all the time that the assignment may wait; look at usher.jamf.url"
                            + " and the network.");
        }
        LOG.warnf(
                "assignment %s has to wait for Jamf: %s [%s]",
                assignment.id(), trouble.getMessage(), assignment.reference());
        record.delayed(assignment, String.valueOf(trouble.getMessage()));
        var wait = Pace.JAMF_UNAVAILABLE.after(since, lanes.now());
        return in(
                trouble.retryAfter().filter(asked -> asked.compareTo(wait) > 0).orElse(wait));
    }

    private Next refused(Assignment assignment, Instant since, JamfRefused refusal) {
        var sentence = String.valueOf(refusal.getMessage());
        record.needsAttention(assignment, Reason.REFUSED_BY_JAMF, sentence);
        var mendable = refusal.status() == 401 || refusal.status() == 403;
        return mendable && !overdue(since) ? in(Pace.JAMF_REFUSED.after(since, lanes.now())) : new Next.Done();
    }

    private Next stop(Assignment assignment, Reason reason, String sentence) {
        record.needsAttention(assignment, reason, sentence);
        return new Next.Done();
    }

    private boolean overdue(Instant since) {
        return lanes.now().isAfter(since.plus(config.longestWait()));
    }

    private Next in(Duration wait) {
        return new Next.Again(clock.instant().plus(wait));
    }

    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
