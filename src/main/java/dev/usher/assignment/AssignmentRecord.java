package dev.usher.assignment;

import dev.usher.assignment.decision.Decision;
import dev.usher.assignment.loan.LoanRecord;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.owner.Owners;
import dev.usher.assignment.progress.Progress;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceRecord;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The moves of an assignment, each one transaction: the row, what it supersedes, and the sentence in the journal. */
@ApplicationScoped
public class AssignmentRecord {
    private static final Logger LOG = Logger.getLogger(AssignmentRecord.class);
    /** The older assertions that lose their meaning once a newer one stands in Jamf. */
    private static final List<AssignmentState> REPLACEABLE = List.of(
            AssignmentState.PENDING,
            AssignmentState.WAITING_FOR_DEVICE,
            AssignmentState.WRITTEN,
            AssignmentState.VERIFIED,
            AssignmentState.NEEDS_ATTENTION);

    private static final String DELAYED = "assignment_delayed";

    private final AssignmentStore store;
    private final ProgressStore progress;
    private final Brake brake;
    private final Owners owners;
    private final LoanRecord loans;
    private final Journal journal;
    private final MeterRegistry metrics;
    private final Clock clock;

    AssignmentRecord(
            AssignmentStore store,
            ProgressStore progress,
            Brake brake,
            Owners owners,
            LoanRecord loans,
            Journal journal,
            MeterRegistry metrics,
            Clock clock) {
        this.store = store;
        this.progress = progress;
        this.brake = brake;
        this.owners = owners;
        this.loans = loans;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** An alarm on a series that is not there yet would miss the first of a state or a reason. */
    void register(@Observes StartupEvent event) {
        for (var state : AssignmentState.values()) {
            counter(state);
        }
        for (var reason : Reason.values()) {
            counter(reason);
        }
    }

    /** Whether the work may go on after its decision. */
    public enum Kept {
        GO_ON,
        /** A newer sign-in has taken its place since the work began. */
        SUPERSEDED,
        /** Owner changes are paused. */
        BRAKED
    }

    /**
     * What was decided is kept before Jamf is touched, with the former values for a later revert.
     *
     * @param former null where nothing is going to be written
     * @param takesFromAnother whether the device has another user now
     */
    @Transactional
    public Kept decided(
            Assignment assignment,
            DeviceRecord device,
            String rules,
            Decision.Write decision,
            @Nullable DeviceChange former,
            boolean takesFromAnother) {
        // One that was cut off before its write has been counted.
        var counts = takesFromAnother
                && (assignment.writtenAt() != null
                        || !progress.of(assignment.id()).ownerChanged());
        if (counts && !brake.lets()) {
            progress.brake(assignment.id());
            return Kept.BRAKED;
        }
        var now = clock.instant();
        return progress.keepDecision(
                        assignment.id(),
                        device,
                        rules,
                        decision.decided(),
                        decision.shown(),
                        decision.warnings(),
                        former,
                        counts ? now : null,
                        now)
                ? Kept.GO_ON
                : Kept.SUPERSEDED;
    }

    /** Jamf does not know the device yet; it is looked for then. */
    @Transactional
    public void waiting(Assignment assignment, Instant lookAt) {
        if (assignment.state() != AssignmentState.WAITING_FOR_DEVICE) {
            move(
                    assignment,
                    AssignmentState.WAITING_FOR_DEVICE,
                    null,
                    "Jamf Pro does not know this device yet; the assignment waits and completes by itself when it appears.");
        }
        progress.lookAt(assignment.id(), lookAt);
    }

    /**
     * Jamf accepted the write.
     *
     * @return false where a newer sign-in has superseded the assignment meanwhile
     */
    @Transactional
    public boolean written(Assignment assignment, List<String> fields) {
        return move(
                assignment, AssignmentState.WRITTEN, null, "Written to Jamf Pro: " + String.join(", ", fields) + ".");
    }

    /** Jamf shows what was wanted: the person is the owner, and older assertions end. */
    @Transactional
    public void verified(Assignment assignment, DeviceRecord device, Instant lookAt) {
        var owns = move(
                        assignment,
                        AssignmentState.VERIFIED,
                        null,
                        "Read back from Jamf Pro: every field is as it should be.")
                && owners.become(assignment);
        progress.seen(assignment.id(), device, lookAt);
        store.supersedeOlder(assignment, clock.instant(), REPLACEABLE);
        if (owns) {
            loans.owns(assignment);
        }
    }

    /**
     * A verified assignment is to be written again.
     *
     * @return false where somebody has moved it meanwhile
     */
    @Transactional
    public boolean again(Assignment assignment, String sentence) {
        return store.moveVerified(assignment.id(), AssignmentState.PENDING, null, clock.instant())
                && told(assignment, AssignmentState.PENDING, null, sentence);
    }

    /** A verified assignment is found otherwise; nothing where somebody has moved it meanwhile. */
    @Transactional
    public void overwritten(Assignment assignment, String sentence) {
        var attention = new Assignment.Attention(Reason.OVERWRITTEN, sentence);
        if (store.moveVerified(assignment.id(), AssignmentState.NEEDS_ATTENTION, attention, clock.instant())) {
            told(assignment, AssignmentState.NEEDS_ATTENTION, attention, sentence);
        }
    }

    /** The device was enrolled again since, by another person: the ownership is over. */
    @Transactional
    public void enrolledByAnother(Assignment assignment, String sentence) {
        overwritten(assignment, sentence);
        owners.end(assignment, Owner.End.RE_ENROLLED);
    }

    /**
     * Jamf Pro cannot be worked with yet, so the work waits and comes again. The device's story has it once, until something
     * else happens.
     */
    @Transactional
    public void delayed(Assignment assignment, String why) {
        var told = journal.timeline(assignment.device().serialNumber(), Long.MAX_VALUE, 1).stream()
                .anyMatch(
                        last -> last.kind().equals(DELAYED) && last.reference().equals(assignment.reference()));
        if (!told) {
            note(assignment, DELAYED, "The assignment waits for Jamf Pro, and goes on by itself: " + why);
        }
    }

    /** Jamf accepted the write by which the assignment is undone. */
    @Transactional
    public void undoWritten(Assignment assignment, String kind, String sentence) {
        progress.undoWritten(assignment.id(), clock.instant());
        note(assignment, kind, sentence);
    }

    /** Something beside the state is worth a line in the device's story. */
    @Transactional
    public void note(Assignment assignment, String kind, String sentence) {
        journal.write(new JournalEntry(
                assignment.device().serialNumber(), assignment.enrollmentId(), kind, sentence, assignment.reference()));
    }

    /**
     * The former values are back, or what could be put back is. Who wanted it and why stands in the journal only, where it
     * can be erased.
     *
     * @param remark what could not be put back; empty if nothing
     */
    @Transactional
    public void reverted(Assignment assignment, Progress.Revert revert, String remark) {
        var more = remark.isEmpty() ? "" : " (" + remark + ")";
        var attention = new Assignment.Attention(
                Reason.REVERTED, "An administrator had the former values put back" + more + ".");
        if (store.move(assignment, AssignmentState.SUPERSEDED, attention, clock.instant())) {
            told(
                    assignment,
                    AssignmentState.SUPERSEDED,
                    attention,
                    entry(assignment, AssignmentState.SUPERSEDED, "{by} had the former values put back: {words}" + more)
                            .about(assignment.subject(), null)
                            .by(revert.by())
                            .words(revert.reason()));
        }
        progress.lookAt(assignment.id(), null);
        owners.end(assignment, Owner.End.REVERTED);
        loans.reverted(assignment);
    }

    /**
     * A loaner is back, and Jamf does not have the person for it.
     *
     * @param remark what else is to be said; empty if nothing
     */
    @Transactional
    public void handedBack(Assignment assignment, String remark) {
        move(assignment, AssignmentState.SUPERSEDED, null, "The device was handed back.");
        progress.lookAt(assignment.id(), null);
        owners.endOfPerson(assignment, Owner.End.CLEARED);
        loans.checkedIn(assignment, remark);
    }

    /** The person's user was cleared from the device, as configured for people who left. */
    @Transactional
    public void cleared(Assignment assignment) {
        move(assignment, AssignmentState.SUPERSEDED, null, "The device has no user in Jamf Pro any more.");
        progress.lookAt(assignment.id(), null);
        owners.end(assignment, Owner.End.CLEARED);
    }

    /** The person came back before anybody else had the device: it is theirs again once Jamf shows so. False if it cannot be. */
    @Transactional
    public boolean cameBack(Assignment assignment) {
        return store.revive(assignment.id(), clock.instant())
                && told(
                        assignment,
                        AssignmentState.PENDING,
                        null,
                        "The former owner came back, and gets the device again.");
    }

    /** All was done but the write. */
    @Transactional
    public void observed(Assignment assignment, List<String> fields) {
        move(
                assignment,
                AssignmentState.OBSERVED,
                null,
                fields.isEmpty()
                        ? "Observed only: Jamf Pro already holds every value."
                        : "Observed only: would have written " + String.join(", ", fields) + ".");
    }

    @Transactional
    public void superseded(Assignment assignment) {
        move(
                assignment,
                AssignmentState.SUPERSEDED,
                null,
                "A newer word on this device has taken the place of this one.");
    }

    /** What it rested on is so no more. */
    @Transactional
    public void outdated(Assignment assignment, String sentence) {
        move(assignment, AssignmentState.SUPERSEDED, null, sentence);
    }

    /** The device left management, and its owner has it no more. */
    @Transactional
    public boolean left(Assignment assignment, String sentence) {
        return store.moveVerified(assignment.id(), AssignmentState.SUPERSEDED, null, clock.instant())
                && told(assignment, AssignmentState.SUPERSEDED, null, sentence);
    }

    /** The configuration keeps the present owner. */
    @Transactional
    public void excluded(Assignment assignment, Reason reason, String sentence) {
        move(assignment, AssignmentState.EXCLUDED, new Assignment.Attention(reason, sentence), sentence);
    }

    /** Somebody has to decide or to mend something. */
    @Transactional
    public void needsAttention(Assignment assignment, Reason reason, String sentence) {
        var attention = new Assignment.Attention(reason, sentence);
        if (attention.equals(assignment.attention())
                && store.find(assignment.id())
                        .map(now -> now.state() == AssignmentState.NEEDS_ATTENTION)
                        .orElse(true)) {
            return;
        }
        move(assignment, AssignmentState.NEEDS_ATTENTION, attention, sentence);
    }

    private boolean move(
            Assignment assignment, AssignmentState to, Assignment.@Nullable Attention attention, String sentence) {
        return store.move(assignment, to, attention, clock.instant()) && told(assignment, to, attention, sentence);
    }

    private boolean told(
            Assignment assignment, AssignmentState to, Assignment.@Nullable Attention attention, String sentence) {
        return told(assignment, to, attention, entry(assignment, to, sentence));
    }

    private static JournalEntry entry(Assignment assignment, AssignmentState to, String sentence) {
        return new JournalEntry(
                assignment.device().serialNumber(),
                assignment.enrollmentId(),
                "assignment_" + to.wireName(),
                sentence,
                assignment.reference());
    }

    private boolean told(
            Assignment assignment, AssignmentState to, Assignment.@Nullable Attention attention, JournalEntry entry) {
        journal.write(entry);
        counter(to).increment();
        if (to == AssignmentState.NEEDS_ATTENTION && attention != null) {
            counter(attention.reason()).increment();
        }
        LOG.infof(
                "assignment %s of device %s is %s%s [%s]",
                assignment.id(),
                assignment.device().serialNumber(),
                to.wireName(),
                attention == null ? "" : " (" + attention.reason().wireName() + ")",
                assignment.reference());
        return true;
    }

    private Counter counter(AssignmentState state) {
        return metrics.counter("usher.assignments", "state", state.wireName());
    }

    /** Those that stopped, by why. */
    private Counter counter(Reason reason) {
        return metrics.counter("usher.attention", "reason", reason.wireName());
    }
}
