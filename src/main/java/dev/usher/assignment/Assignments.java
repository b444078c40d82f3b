package dev.usher.assignment;

import dev.usher.assignment.lane.Lanes;
import dev.usher.assignment.work.AssignmentQueue;
import dev.usher.device.SerialNumber;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.secret.RandomId;
import dev.usher.trace.Activity;
import dev.usher.trace.Fact;
import dev.usher.trace.Matter;
import dev.usher.trace.Traceparent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where other rooms start assignments and see how they fare. */
@ApplicationScoped
public class Assignments {
    private final AssignmentStore store;
    private final AssignmentRecord record;
    private final AssignmentQueue queue;
    private final SealedIdentity sealedIdentity;
    private final AssignmentConfig config;
    private final Journal journal;
    private final Lanes lanes;
    private final Clock clock;

    Assignments(
            AssignmentStore store,
            AssignmentRecord record,
            AssignmentQueue queue,
            SealedIdentity sealedIdentity,
            AssignmentConfig config,
            Journal journal,
            Lanes lanes,
            Clock clock) {
        this.store = store;
        this.record = record;
        this.queue = queue;
        this.sealedIdentity = sealedIdentity;
        this.config = config;
        this.journal = journal;
        this.lanes = lanes;
        this.clock = clock;
    }

    /**
     * Stores the assignment and its work in the caller's transaction: both exist if and only if the caller commits. The work
     * runs after the commit, at least once, on any replica, and minds no repetition.
     *
     * @return the stored assignment, {@code pending}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Assignment start(NewAssignment wanted) {
        var now = clock.instant();
        var id = "asg_" + RandomId.base64Url(16);
        var assignment = new Assignment(
                id,
                wanted.enrollmentId(),
                wanted.device(),
                wanted.proof(),
                AssignmentState.PENDING,
                null,
                wanted.source(),
                wanted.foundAs(),
                spokeAt(wanted),
                wanted.identity().subject(),
                wanted.identity().assurance(),
                Map.of(),
                List.of(),
                null,
                null,
                null,
                now,
                wanted.reference(),
                trace(id, wanted));
        store.insert(assignment, sealedIdentity.seal(id, wanted.identity()));
        // Of two people who wait for one device, the last to sign in is meant; the first never owned it.
        store.supersedeOlder(assignment, now, List.of(AssignmentState.PENDING, AssignmentState.WAITING_FOR_DEVICE));
        journal.write(new JournalEntry(
                        wanted.device().serialNumber(),
                        wanted.enrollmentId(),
                        "assignment_stored",
                        "The assignment of this device is stored and queued for Jamf Pro.",
                        wanted.reference())
                .about(wanted.identity().subject(), null));
        if (store.newerIsOpen(assignment)) {
            record.superseded(assignment);
        } else {
            queue.add(assignment.id(), wanted.source(), now);
        }
        return assignment;
    }

    /**
     * By the database's clock: it decides whose word is the newer one, and two replicas, or one before and after its clock was set,
     * must not differ about that. A roster's time is of when it was uploaded, by whichever replica.
     */
    private Instant spokeAt(NewAssignment wanted) {
        return wanted.source() == Source.ROSTER ? wanted.assertedAt() : lanes.at(wanted.assertedAt());
    }

    /** A sign-in's, or one of its own: what a sweep finds would else be one trace of ten thousand devices. */
    private static @Nullable Traceparent trace(String id, NewAssignment wanted) {
        var trace = wanted.enrollmentId() == null
                ? Activity.newTrace(
                        "assignment stored",
                        Matter.of(null)
                                .and(Fact.ASSIGNMENT_ID, id)
                                .and(Fact.ENROLLMENT_REFERENCE, wanted.reference())
                                .and(
                                        Fact.SERIAL_NUMBER,
                                        wanted.device().serialNumber().value()))
                : Activity.current().flatMap(Activity::trace);
        return trace.orElse(null);
    }

    /**
     * How a person has to sign in for this device, so far as anybody can know before they have: more is asked for where the
     * last sign-in was too weak to take it from another user.
     */
    public RequiredAssurance required(SerialNumber serialNumber) {
        return store.latestNeedsStepUp(serialNumber)
                ? RequiredAssurance.forReassignment(config)
                : RequiredAssurance.forAssignment(config);
    }

    /** How a person has to sign in for whichever device. */
    public RequiredAssurance required() {
        return RequiredAssurance.forAssignment(config);
    }

    /**
     * The word that counts on whose the device is: of those that stand the newest of a person's or administrator's, else
     * the newest that rests on Jamf's user; where none stands, the last that did.
     */
    public Optional<Assignment> ofDevice(SerialNumber serialNumber) {
        return store.ofDevice(serialNumber, 1).stream().findFirst();
    }

    /** The assignment as it stands now; empty where there is none of this id. */
    public Optional<Assignment> find(String id) {
        return store.find(id);
    }

    /**
     * Runs a stopped or waiting assignment again now, or its way back where somebody wants it undone.
     *
     * @param by who wants it
     * @return false where there is no such assignment, or nothing about it is left to do
     */
    @Transactional
    public boolean retry(String id, String by) {
        var assignment = store.find(id).orElse(null);
        var now = clock.instant();
        if (assignment == null) {
            return false;
        }
        var undone = store.reopenRevert(id, now);
        if (!undone && !store.reopen(id, now) && !assignment.state().open()) {
            return false;
        }
        journal.write(new JournalEntry(
                        assignment.device().serialNumber(),
                        assignment.enrollmentId(),
                        "retry_wanted",
                        "{by} had the assignment tried again.",
                        assignment.reference())
                .by(by));
        if (undone) {
            queue.addRevert(id, now);
        } else {
            queue.addAgain(id, now);
        }
        return true;
    }

    /**
     * The person says that the assignment is not right: it needs attention from now on, and the journal keeps their words.
     *
     * @return false where it was not carried out, or a newer one has taken its place
     */
    @Transactional
    public boolean dispute(String id, String words) {
        var assignment = store.find(id).orElse(null);
        if (assignment == null || !store.dispute(id, "The person says: " + words, clock.instant())) {
            return false;
        }
        journal.write(new JournalEntry(
                        assignment.device().serialNumber(),
                        assignment.enrollmentId(),
                        Reason.DISPUTED.wireName(),
                        "The person says that the assignment is not right: {words}",
                        assignment.reference())
                .about(assignment.subject(), null)
                .words(words));
        return true;
    }
}
