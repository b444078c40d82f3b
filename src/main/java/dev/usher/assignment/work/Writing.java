package dev.usher.assignment.work;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.assignment.decision.Decision;
import dev.usher.assignment.decision.Decisions;
import dev.usher.assignment.decision.Ownership;
import dev.usher.assignment.lane.Lanes;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Writes what was decided for a device that Jamf knows, and reads it back. */
@ApplicationScoped
class Writing {
    /** Jamf's nodes exchange their caches about every minute, so a read may be that old (jamf-pro.md 1.5). */
    static final Duration READ_BACK_LIMIT = Duration.ofSeconds(75);

    static final Duration READ_BACK_AGAIN = Duration.ofSeconds(10);
    private static final Duration BRAKED = Duration.ofMinutes(1);

    private final Decisions decisions;
    private final AssignmentRecord record;
    private final ProgressStore progress;
    private final Preloading preloading;
    private final People people;
    private final Optionally optionally;
    private final AssignmentConfig config;
    private final Lanes lanes;
    private final Clock clock;

    Writing(
            Decisions decisions,
            AssignmentRecord record,
            ProgressStore progress,
            Preloading preloading,
            People people,
            Optionally optionally,
            AssignmentConfig config,
            Lanes lanes,
            Clock clock) {
        this.decisions = decisions;
        this.record = record;
        this.progress = progress;
        this.preloading = preloading;
        this.people = people;
        this.optionally = optionally;
        this.config = config;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** How it went. */
    sealed interface Outcome {
        /** As far as it goes. */
        record Done() implements Outcome {}

        /** To be looked at again after so long. */
        record Later(Duration pause) implements Outcome {}
    }

    /** @param since when the work on it began */
    Outcome write(JamfSession session, Assignment assignment, Identity identity, DeviceRecord device, Instant since) {
        if (assignment.state() == AssignmentState.WRITTEN) {
            return readBackLate(session, assignment, identity, device);
        }
        if (decisions.waitsForInventory(device, identity)) {
            return awaitInventory(session, assignment, device, since);
        }
        var standing = preloading.standing(session, device.serialNumber());
        // Whom Usher filled in for a sign-in that another one overtook was never the owner.
        var judged = standing.made(device) ? device.withoutUser() : device;
        return switch (decisions.decide(
                session, judged, standing.foreign(), assignment, identity, Decisions.Purpose.WRITE)) {
            case Decision.Stop stop -> {
                preloading.takeBackUnowned(session, assignment);
                yield stop(assignment, stop.reason(), stop.sentence());
            }
            case Decision.Exclude exclude -> {
                preloading.takeBackUnowned(session, assignment);
                record.excluded(assignment, exclude.reason(), exclude.sentence());
                yield new Outcome.Done();
            }
            case Decision.Write write -> write(session, assignment, device, judged, standing, write);
        };
    }

    private Outcome awaitInventory(JamfSession session, Assignment assignment, DeviceRecord device, Instant since) {
        var now = lanes.now();
        var enrolled = device.lastEnrolled();
        // A device that was awaited for a week has its first inventory a minute after it came.
        var from = enrolled != null && enrolled.isAfter(since) ? enrolled : since;
        if (now.isAfter(from.plus(config.longestWait()))) {
            preloading.takeBackUnowned(session, assignment);
            return stop(
                    assignment,
                    Reason.VALUE_MISSING,
                    "A rule under usher.mapping.excluded cannot be decided before the device's first inventory, and Jamf Pro"
                            + " has had none in all the time that the assignment may wait; have the device send one, as by"
                            + " sudo jamf recon, then run the assignment again.");
        }
        record.delayed(assignment, "the device has no inventory there yet, which a rule asks about.");
        // It is there: whoever looks for awaited devices would have it tried every two minutes.
        progress.lookAt(assignment.id(), null);
        return new Outcome.Later(Pace.forDevice(config).after(from, now));
    }

    private Outcome write(
            JamfSession session,
            Assignment assignment,
            DeviceRecord device,
            DeviceRecord judged,
            Preloading.Standing standing,
            Decision.Write decision) {
        var observing = config.mode() == AssignmentConfig.Mode.OBSERVE;
        var change = decision.decided().missingIn(device.fields());
        var writes = !observing && !change.isEmpty();
        var kept = record.decided(
                assignment,
                device,
                decisions.rulesVersion(),
                decision,
                writes ? decision.decided().asIn(device.fields()) : null,
                writes && takesFromAnother(assignment, judged, decision.decided()));
        return switch (kept) {
            case SUPERSEDED -> new Outcome.Done();
            case BRAKED -> new Outcome.Later(BRAKED);
            case GO_ON -> {
                if (observing) {
                    record.observed(assignment, change.fieldNames());
                    yield new Outcome.Done();
                }
                // Before the device: a recon in between would put the old values back (jamf-pro.md 9.4).
                preloading.keepEqual(session, assignment, device, standing, decision.preload());
                people.enter(session, assignment, decision);
                if (change.isEmpty()) {
                    yield foundRight(session, assignment, device, decision);
                }
                session.update(device.kind(), device.id(), change);
                yield record.written(assignment, change.fieldNames())
                        ? readBack(session, assignment, device, decision)
                        : new Outcome.Done();
            }
        };
    }

    /** Nothing is left to write: it stood there before, or a write of ours was taken whose answer was lost. */
    private Outcome foundRight(
            JamfSession session, Assignment assignment, DeviceRecord device, Decision.Write decision) {
        var former =
                assignment.writtenAt() == null ? progress.of(assignment.id()).former() : null;
        if (former == null) {
            return verified(session, assignment, decision, device, false);
        }
        return record.written(assignment, former.fieldNames())
                ? verified(session, assignment, decision, device, true)
                : new Outcome.Done();
    }

    private static boolean takesFromAnother(Assignment assignment, DeviceRecord device, DeviceChange decided) {
        var wanted = decided.values().get(DeviceField.USERNAME);
        return wanted != null && !Ownership.mayStay(device.fields().username(), assignment, wanted);
    }

    private Outcome readBack(JamfSession session, Assignment assignment, DeviceRecord device, Decision.Write decision) {
        for (var pause : config.readBack()) {
            session.pause(pause);
            var read = session.read(device.kind(), device.id());
            if (read.isPresent()
                    && decision.decided().missingIn(read.get().fields()).isEmpty()) {
                return verified(session, assignment, decision, read.get(), true);
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return new Outcome.Later(READ_BACK_AGAIN);
    }

    private Outcome readBackLate(JamfSession session, Assignment assignment, Identity identity, DeviceRecord device) {
        var decided = Objects.requireNonNullElse(progress.of(assignment.id()).decided(), DeviceChange.NONE);
        var stillToDo = decided.missingIn(device.fields());
        if (stillToDo.isEmpty()) {
            // What was written counts, whatever the rules say by now; they are asked for the groups only.
            return decisions.decide(session, device, assignment, identity, Decisions.Purpose.READ_BACK)
                            instanceof Decision.Write write
                    ? verified(session, assignment, write, device, true)
                    : verified(session, assignment, Decision.Write.of(decided), device, true);
        }
        var writtenAt = assignment.writtenAt();
        return writtenAt != null && lanes.now().isBefore(writtenAt.plus(READ_BACK_LIMIT))
                ? new Outcome.Later(READ_BACK_AGAIN)
                : stop(
                        assignment,
                        Reason.OVERWRITTEN,
                        "Jamf Pro accepted the write but shows other values for "
                                + String.join(", ", stillToDo.fieldNames())
                                + "; look for an inventory preload record, a directory lookup or a script that sets"
                                + " them.");
    }

    private Outcome verified(
            JamfSession session, Assignment assignment, Decision.Write decision, DeviceRecord device, boolean changed) {
        // All of it may be done again, so the assignment is called verified last.
        preloading.settle(session, assignment);
        people.join(session, assignment, decision);
        if (config.recalculateGroups() && changed) {
            optionally.afterWrite(assignment, () -> session.recalculateGroups(device.kind(), device.id()));
        }
        record.verified(assignment, device, clock.instant().plus(config.secondLook()));
        return new Outcome.Done();
    }

    private Outcome stop(Assignment assignment, Reason reason, String sentence) {
        record.needsAttention(assignment, reason, sentence);
        return new Outcome.Done();
    }
}
