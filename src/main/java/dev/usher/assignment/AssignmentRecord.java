package dev.usher.assignment;

import dev.usher.jamf.DeviceFields;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The moves of an assignment, each one transaction: the row, what it supersedes, and the sentence in the journal. */
@ApplicationScoped
class AssignmentRecord {
    private static final Logger LOG = Logger.getLogger(AssignmentRecord.class);
    /** The older assertions that lose their meaning once a newer one stands in Jamf. */
    private static final List<AssignmentState> REPLACEABLE = List.of(
            AssignmentState.PENDING,
            AssignmentState.WAITING_FOR_DEVICE,
            AssignmentState.WRITTEN,
            AssignmentState.VERIFIED,
            AssignmentState.NEEDS_ATTENTION);

    private final AssignmentStore store;
    private final Journal journal;
    private final MeterRegistry metrics;
    private final Clock clock;

    AssignmentRecord(AssignmentStore store, Journal journal, MeterRegistry metrics, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What was decided is kept before Jamf is touched, with the former values for a later revert.
     *
     * @return false where a newer sign-in has taken the place of this one since the work began
     */
    @Transactional
    boolean decided(
            Assignment assignment,
            String jamfId,
            String rules,
            Decision.Write decision,
            @Nullable DeviceFields former) {
        return store.keepDecision(
                assignment.id(),
                jamfId,
                rules,
                decision.shown(),
                decision.warnings(),
                former == null ? null : formerValues(former),
                clock.instant());
    }

    /** Jamf does not know the device yet. */
    @Transactional
    void waiting(Assignment assignment) {
        if (assignment.state() != AssignmentState.WAITING_FOR_DEVICE) {
            move(
                    assignment,
                    AssignmentState.WAITING_FOR_DEVICE,
                    null,
                    "Jamf Pro does not know this device yet; the assignment waits and completes by itself when it appears.");
        }
    }

    /** Jamf accepted the write. */
    @Transactional
    void written(Assignment assignment, List<String> fields) {
        move(assignment, AssignmentState.WRITTEN, null, "Written to Jamf Pro: " + String.join(", ", fields) + ".");
    }

    /** Jamf shows what was wanted: the person is the owner, and older assertions end. */
    @Transactional
    void verified(Assignment assignment) {
        move(assignment, AssignmentState.VERIFIED, null, "Read back from Jamf Pro: every field is as it should be.");
        store.supersedeOlder(assignment, clock.instant(), REPLACEABLE);
    }

    /** All was done but the write. */
    @Transactional
    void observed(Assignment assignment, List<String> fields) {
        move(
                assignment,
                AssignmentState.OBSERVED,
                null,
                fields.isEmpty()
                        ? "Observed only: Jamf Pro already holds every value."
                        : "Observed only: would have written " + String.join(", ", fields) + ".");
    }

    @Transactional
    void superseded(Assignment assignment) {
        move(
                assignment,
                AssignmentState.SUPERSEDED,
                null,
                "A newer sign-in for this device has been written to Jamf Pro.");
    }

    /** The configuration keeps the present owner. */
    @Transactional
    void excluded(Assignment assignment, Reason reason, String sentence) {
        move(assignment, AssignmentState.EXCLUDED, new Assignment.Attention(reason, sentence), sentence);
    }

    /** Somebody has to decide or to mend something. */
    @Transactional
    void needsAttention(Assignment assignment, Reason reason, String sentence) {
        var attention = new Assignment.Attention(reason, sentence);
        if (attention.equals(assignment.attention())) {
            return;
        }
        move(assignment, AssignmentState.NEEDS_ATTENTION, attention, sentence);
    }

    private void move(
            Assignment assignment, AssignmentState to, Assignment.@Nullable Attention attention, String sentence) {
        if (!store.move(assignment.id(), to, attention, clock.instant())) {
            return;
        }
        journal.write(new JournalEntry(
                assignment.device().serialNumber(),
                assignment.enrollmentId(),
                "assignment_" + to.wireName(),
                sentence,
                assignment.reference()));
        metrics.counter("usher.assignments", "state", to.wireName()).increment();
        LOG.infof(
                "assignment %s of device %s is %s%s [%s]",
                assignment.id(),
                assignment.device().serialNumber(),
                to.wireName(),
                attention == null ? "" : " (" + attention.reason().wireName() + ")",
                assignment.reference());
    }

    private static Map<String, Object> formerValues(DeviceFields fields) {
        var values = new LinkedHashMap<String, Object>();
        fields.values().forEach((field, value) -> values.put(field.fieldName(), value));
        return Map.of("values", values, "extension-attributes", fields.extensionAttributes());
    }
}
