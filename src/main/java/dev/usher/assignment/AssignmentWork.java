package dev.usher.assignment;

import dev.usher.device.DeviceKind;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.secret.UnreadableState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One run of the work on an assignment: find, compare, write the difference, read back.
 *
 * <p>It may be cut off anywhere and run again. Whatever the last run did to Jamf shows in the comparison, so a write that was
 * stored is never sent twice; and no write is sent before what it replaces is recorded.
 */
@ApplicationScoped
class AssignmentWork {
    private static final Logger LOG = Logger.getLogger(AssignmentWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DEVICE_LEASE = Duration.ofMinutes(15);
    private static final Duration DEVICE_BUSY = Duration.ofSeconds(2);
    /** Jamf's nodes exchange their caches about every minute, so a read may be that old (jamf-pro.md 1.5). */
    private static final Duration READ_BACK_LIMIT = Duration.ofSeconds(75);

    private static final Duration READ_BACK_AGAIN = Duration.ofSeconds(10);
    private static final List<Duration> READ_BACK_PAUSES =
            List.of(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(2));

    private final AssignmentStore store;
    private final AssignmentRecord record;
    private final SealedIdentity sealedIdentity;
    private final Wanted wanted;
    private final JamfClient jamf;
    private final AssignmentConfig config;
    private final Clock clock;

    AssignmentWork(
            AssignmentStore store,
            AssignmentRecord record,
            SealedIdentity sealedIdentity,
            Wanted wanted,
            JamfClient jamf,
            AssignmentConfig config,
            Clock clock) {
        this.store = store;
        this.record = record;
        this.sealedIdentity = sealedIdentity;
        this.wanted = wanted;
        this.jamf = jamf;
        this.config = config;
        this.clock = clock;
    }

    /** What the queue does after a run. */
    sealed interface Next {
        /** Nothing more is to be done. */
        record Done() implements Next {}

        /** Run again then. */
        record Again(Instant at) implements Next {}
    }

    Next run(String id) {
        var assignment = store.find(id).orElse(null);
        if (assignment == null || !worthWork(assignment)) {
            return new Next.Done();
        }
        var serial = assignment.device().serialNumber();
        if (!store.claimDevice(serial, id, DEVICE_LEASE)) {
            return in(DEVICE_BUSY);
        }
        try {
            return work(assignment);
        } finally {
            store.releaseDevice(serial, id);
        }
    }

    /** An assignment that Jamf refused is tried on, slowly: a missing privilege is mended in Jamf, without a word to us. */
    private static boolean worthWork(Assignment assignment) {
        var attention = assignment.attention();
        return assignment.state().open() || (attention != null && attention.reason() == Reason.REFUSED_BY_JAMF);
    }

    private Next work(Assignment assignment) {
        if (store.newerOwnerExists(assignment)) {
            record.superseded(assignment);
            return new Next.Done();
        }
        var objection = objection(assignment);
        if (objection.isPresent()) {
            return stop(assignment, objection.get());
        }
        Identity identity;
        try {
            identity = sealedIdentity.open(assignment, store.sealedClaims(assignment.id()));
        } catch (UnreadableState e) {
            return stop(
                    assignment,
                    new Decision.Stop(
                            Reason.UNREADABLE_STATE,
                            "The stored claims cannot be opened, because usher.encryption.key no longer lists their key; put the"
                                    + " key back, or let the person sign in again."));
        }
        try (var session = jamf.open(Urgency.INTERACTIVE, PATIENCE)) {
            return switch (session.find(assignment.device())) {
                case DeviceLookup.Found found -> assign(session, assignment, identity, found.device());
                case DeviceLookup.NotFound notFound -> notThere(assignment);
                case DeviceLookup.Ambiguous ambiguous ->
                    stop(
                            assignment,
                            new Decision.Stop(
                                    Reason.AMBIGUOUS_DEVICE,
                                    "Jamf Pro has " + ambiguous.count()
                                            + " computers with this serial number; delete the stale record in Jamf Pro."));
            };
        } catch (JamfUnavailable e) {
            return unavailable(assignment, e);
        } catch (JamfRefused e) {
            return refused(assignment, e);
        }
    }

    /** What needs no look at Jamf. */
    private Optional<Decision.Stop> objection(Assignment assignment) {
        if (assignment.device().kind() == DeviceKind.MOBILE) {
            return Optional.of(new Decision.Stop(
                    Reason.KIND_NOT_SUPPORTED,
                    "This version of Usher assigns Macs only; assign this mobile device in Jamf Pro by hand."));
        }
        var minimum = config.minimumAmr().orElse(java.util.Set.of());
        if (!assignment.assurance().amr().containsAll(minimum)) {
            return Optional.of(new Decision.Stop(
                    Reason.NEEDS_STEP_UP,
                    "The sign-in was not strong enough for an assignment: it must use " + String.join(" and ", minimum)
                            + "; sign in again with that, or change the Okta policy of the app."));
        }
        return Optional.empty();
    }

    private Next assign(JamfSession session, Assignment assignment, Identity identity, DeviceRecord device) {
        var readingBack = assignment.state() == AssignmentState.WRITTEN;
        return switch (wanted.decide(session, device, assignment.device(), identity, readingBack)) {
            case Decision.Stop stop -> stop(assignment, stop);
            case Decision.Exclude exclude -> {
                record.excluded(assignment, exclude.reason(), exclude.sentence());
                yield new Next.Done();
            }
            case Decision.Write write -> {
                var change = write.decided().missingIn(device.fields());
                yield readingBack
                        ? readBackLate(assignment, change)
                        : write(session, assignment, device, write, change);
            }
        };
    }

    private Next write(
            JamfSession session,
            Assignment assignment,
            DeviceRecord device,
            Decision.Write decision,
            DeviceChange change) {
        var observing = config.mode() == AssignmentConfig.Mode.OBSERVE;
        var former = observing || change.isEmpty() ? null : device.fields();
        if (!record.decided(assignment, device.id().value(), wanted.rulesVersion(), decision, former)) {
            return new Next.Done();
        }
        if (observing) {
            record.observed(assignment, change.fieldNames());
            return new Next.Done();
        }
        if (change.isEmpty()) {
            record.verified(assignment);
            return new Next.Done();
        }
        session.update(device.kind(), device.id(), change);
        record.written(assignment, change.fieldNames());
        for (var pause : READ_BACK_PAUSES) {
            sleep(pause);
            var read = session.read(device.kind(), device.id());
            if (read.isPresent() && change.missingIn(read.get().fields()).isEmpty()) {
                record.verified(assignment);
                return new Next.Done();
            }
        }
        return in(READ_BACK_AGAIN);
    }

    private Next readBackLate(Assignment assignment, DeviceChange stillToDo) {
        if (stillToDo.isEmpty()) {
            record.verified(assignment);
            return new Next.Done();
        }
        var writtenAt = assignment.writtenAt();
        if (writtenAt != null && clock.instant().isBefore(writtenAt.plus(READ_BACK_LIMIT))) {
            return in(READ_BACK_AGAIN);
        }
        return stop(
                assignment,
                new Decision.Stop(
                        Reason.OVERWRITTEN,
                        "Jamf Pro accepted the write but shows other values for "
                                + String.join(", ", stillToDo.fieldNames())
                                + "; look for an inventory preload record, a directory lookup or a script that sets them."));
    }

    private Next notThere(Assignment assignment) {
        if (overdue(assignment)) {
            return stop(
                    assignment,
                    new Decision.Stop(
                            Reason.DEVICE_NEVER_CAME,
                            "The device did not appear in Jamf Pro in time; enroll it and let the person sign in again."));
        }
        record.waiting(assignment);
        var pace = new Pace(config.lookAgain(), Duration.ofMinutes(15), 10);
        return in(pace.after(assignment.createdAt(), clock.instant()));
    }

    private Next unavailable(Assignment assignment, JamfUnavailable trouble) {
        if (overdue(assignment)) {
            return stop(
                    assignment,
                    new Decision.Stop(
                            Reason.REFUSED_BY_JAMF,
                            "Jamf Pro could not be reached in all the time that the assignment may wait; look at usher.jamf.url"
                                    + " and the network."));
        }
        LOG.warnf(
                "assignment %s has to wait for Jamf: %s [%s]",
                assignment.id(), trouble.getMessage(), assignment.reference());
        var wait = Pace.JAMF_UNAVAILABLE.after(assignment.createdAt(), clock.instant());
        return in(
                trouble.retryAfter().filter(asked -> asked.compareTo(wait) > 0).orElse(wait));
    }

    private Next refused(Assignment assignment, JamfRefused refusal) {
        var sentence = String.valueOf(refusal.getMessage());
        record.needsAttention(assignment, Reason.REFUSED_BY_JAMF, sentence);
        var mendable = refusal.status() == 401 || refusal.status() == 403;
        return mendable && !overdue(assignment)
                ? in(Pace.JAMF_REFUSED.after(assignment.createdAt(), clock.instant()))
                : new Next.Done();
    }

    private Next stop(Assignment assignment, Decision.Stop stop) {
        record.needsAttention(assignment, stop.reason(), stop.sentence());
        return new Next.Done();
    }

    private boolean overdue(Assignment assignment) {
        return clock.instant().isAfter(assignment.createdAt().plus(config.longestWait()));
    }

    private Next in(Duration wait) {
        return new Next.Again(clock.instant().plus(wait));
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            // The replica is stopping. The work runs again and finds by comparing that the write has landed.
            Thread.currentThread().interrupt();
        }
    }
}
