package dev.usher.assignment.lifecycle;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.lifecycle.LifeActionStore.Kept;
import dev.usher.assignment.owner.Owners;
import dev.usher.assignment.work.AssignmentQueue;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfSession;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Undoes what was done with the device of somebody who is active again, unless somebody else has it by now. */
@ApplicationScoped
class Returning {
    private final LifeActionStore store;
    private final Owners owners;
    private final AssignmentRecord record;
    private final AssignmentQueue queue;
    private final Journal journal;
    private final AssignmentConfig assignments;
    private final Clock clock;

    Returning(
            LifeActionStore store,
            Owners owners,
            AssignmentRecord record,
            AssignmentQueue queue,
            Journal journal,
            AssignmentConfig assignments,
            Clock clock) {
        this.store = store;
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
            case EXTENSION_ATTRIBUTE, USER_GROUP, CLEAR -> !anothers(kept);
        };
    }

    /** Without Jamf: there was nothing but a note, or the device has another owner. */
    void settle(Kept kept, Assignment assignment) {
        finished(
                kept,
                assignment,
                anothers(kept) ? "The device has another owner by now and is left alone." : "",
                false);
    }

    /**
     * With Jamf.
     *
     * @return false where Jamf does not show it yet: it is looked at again
     */
    boolean undo(JamfSession session, Kept kept, Assignment assignment) {
        if (!(session.find(assignment.device()) instanceof DeviceLookup.Found(DeviceRecord device))) {
            finished(kept, assignment, "Jamf Pro does not show the device, so nothing was put back.", false);
            return true;
        }
        if (kept.action() == LifeAction.CLEAR
                && !device.fields().username().isEmpty()
                && !kept.former().shownIn(device.fields()).values().containsKey(DeviceField.USERNAME)) {
            finished(kept, assignment, "Jamf Pro has another user for the device by now, who is left alone.", false);
            return true;
        }
        if (kept.userGroup() != null && kept.jamfUser() != null) {
            session.putInGroup(kept.userGroup(), new JamfId(kept.jamfUser()), false);
        }
        var ours = kept.former().onlyOf(kept.wanted().shownIn(device.fields()));
        var change = ours.missingIn(device.fields());
        session.update(device.kind(), device.id(), change);
        if (!Shown.within(session, device, change, assignments.readBack())) {
            return false;
        }
        finished(
                kept,
                assignment,
                "What was done in Jamf Pro was undone" + fields(change) + ".",
                kept.action() == LifeAction.CLEAR);
        return true;
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
            if (ownsAgain && record.cameBack(assignment)) {
                queue.addAgain(assignment.id(), clock.instant());
            }
        });
    }

    private boolean anothers(Kept kept) {
        return owners.current(kept.serialNumber())
                .map(owner -> !owner.subject().equals(kept.subject()))
                .orElse(false);
    }
}
