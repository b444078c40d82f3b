package dev.usher.assignment.lifecycle;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.lifecycle.LifeActionStore.Kept;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.owner.Owners;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.assignment.work.AssignmentQueue;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Undoes what was done with the device of somebody who is active again, unless somebody else has it by now. */
@ApplicationScoped
class Returning {
    private static final String ANOTHER_OWNER = "The device has another owner by now and is left alone.";

    private final LifeActionStore store;
    private final Undoing undoing;
    private final ProgressStore progress;
    private final Owners owners;
    private final AssignmentRecord record;
    private final AssignmentQueue queue;
    private final Journal journal;
    private final AssignmentConfig assignments;
    private final Clock clock;

    Returning(
            LifeActionStore store,
            Undoing undoing,
            ProgressStore progress,
            Owners owners,
            AssignmentRecord record,
            AssignmentQueue queue,
            Journal journal,
            AssignmentConfig assignments,
            Clock clock) {
        this.store = store;
        this.undoing = undoing;
        this.progress = progress;
        this.owners = owners;
        this.record = record;
        this.queue = queue;
        this.journal = journal;
        this.assignments = assignments;
        this.clock = clock;
    }

    /** Whether Jamf is to be asked. */
    boolean needsJamf(Kept kept) {
        return switch (kept.action()) {
            case NONE, NOTE -> false;
            case EXTENSION_ATTRIBUTE, USER_GROUP, CLEAR -> obstacle(kept).isEmpty();
        };
    }

    /** Without Jamf: there was nothing but a note, or something speaks against touching it. */
    void settle(Kept kept, Assignment assignment) {
        finished(kept, assignment, obstacle(kept).orElse(""), false);
    }

    /**
     * With Jamf.
     *
     * @return false where Jamf does not show it yet: it is looked at again
     */
    boolean undo(JamfSession session, Kept kept, Assignment assignment) {
        if (kept.action() == LifeAction.USER_GROUP) {
            undoing.leaveGroup(session, kept);
            finished(kept, assignment, "The user's place in the static user group of Jamf Pro was given up.", false);
            return true;
        }
        if (!(session.find(assignment.device()) instanceof DeviceLookup.Found(DeviceRecord device))) {
            finished(kept, assignment, "Jamf Pro does not show the device, so nothing was put back.", false);
            return true;
        }
        var obstacle = kept.action() == LifeAction.CLEAR ? obstacle(kept, device) : Optional.<String>empty();
        if (obstacle.isPresent()) {
            finished(kept, assignment, obstacle.get(), false);
            return true;
        }
        var change = undoing.putBack(session, kept, device);
        change.ifPresent(put -> finished(
                kept,
                assignment,
                "What was done in Jamf Pro was undone" + fields(put) + ".",
                kept.action() == LifeAction.CLEAR));
        return change.isPresent();
    }

    /** What speaks against undoing it, before Jamf is asked, in a sentence. */
    private Optional<String> obstacle(Kept kept) {
        return switch (kept.action()) {
            case NONE, NOTE -> Optional.empty();
            case EXTENSION_ATTRIBUTE, USER_GROUP, CLEAR ->
                assignments.mode() == AssignmentConfig.Mode.OBSERVE
                        ? Optional.of("Usher only observes, so nothing was undone in Jamf Pro.")
                        : othersObstacle(kept);
        };
    }

    private Optional<String> othersObstacle(Kept kept) {
        return switch (kept.action()) {
            // About the user and not the device.
            case NONE, NOTE, USER_GROUP -> Optional.empty();
            case EXTENSION_ATTRIBUTE -> anothers(kept) ? Optional.of(ANOTHER_OWNER) : Optional.empty();
            case CLEAR -> {
                if (anothers(kept)) {
                    yield Optional.of(ANOTHER_OWNER);
                }
                if (!lastWas(kept)) {
                    yield Optional.of("The device has had another owner since it was cleared, and is not given back.");
                }
                yield store.promisedToAnother(kept)
                        ? Optional.of("An assignment of the device to somebody else stands, so it is not given back.")
                        : Optional.empty();
            }
        };
    }

    /** What Jamf shows against giving the device back. */
    private static Optional<String> obstacle(Kept kept, DeviceRecord device) {
        var enrolled = device.lastEnrolled();
        // Jamf's dates have whole seconds.
        if (enrolled != null && !enrolled.isBefore(kept.begunAt().truncatedTo(ChronoUnit.SECONDS))) {
            return Optional.of("The device was enrolled again since it was cleared, and is not given back.");
        }
        // Their own name stands there where the work was cut off after it had put it back.
        return device.fields().username().isEmpty()
                        || kept.former().shownIn(device.fields()).values().containsKey(DeviceField.USERNAME)
                ? Optional.empty()
                : Optional.of("Jamf Pro has another user for the device by now, who is left alone.");
    }

    /** Whether the person was the last to have the device, until it was cleared and not in any other way. */
    private boolean lastWas(Kept kept) {
        return owners.history(kept.serialNumber(), 1).stream()
                .anyMatch(last -> last.subject().equals(kept.subject()) && endedWith(kept, last.ended()));
    }

    private static boolean endedWith(Kept kept, Owner.@Nullable Ended ended) {
        // The ownership ends once Jamf was seen to have the device without the user.
        return ended == null ? !kept.done() : ended.by() == Owner.End.CLEARED;
    }

    private static String fields(DeviceChange change) {
        return change.isEmpty() ? "" : ": " + String.join(", ", change.fieldNames());
    }

    private void finished(Kept kept, Assignment assignment, String remark, boolean ownsAgain) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!store.undone(kept.id(), clock.instant())) {
                return;
            }
            journal.write(new JournalEntry(
                            kept.serialNumber(),
                            assignment.enrollmentId(),
                            "owner_returned",
                            ("{person} is active in Okta again. " + remark).strip(),
                            assignment.reference())
                    .about(kept.subject(), String.valueOf(assignment.fields().getOrDefault("username", "The person"))));
            if (ownsAgain) {
                if (record.cameBack(assignment)) {
                    queue.addAgain(assignment.id(), clock.instant());
                } else {
                    // It was cut off before the assignment had ended: the watch, which had been stopped, goes on.
                    progress.lookSoon(assignment.id(), clock.instant());
                }
            }
        });
    }

    private boolean anothers(Kept kept) {
        return owners.current(kept.serialNumber())
                .map(owner -> !owner.subject().equals(kept.subject()))
                .orElse(false);
    }
}
