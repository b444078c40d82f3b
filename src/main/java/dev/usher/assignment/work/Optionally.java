package dev.usher.assignment.work;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.lane.Lanes;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What an assignment can do without: a refusal of Jamf's is told, and the assignment goes on. */
@ApplicationScoped
class Optionally {
    private static final Logger LOG = Logger.getLogger(Optionally.class);
    private static final String WARNING = "assignment_warning";
    /** So long after the write the assignment comes again for a step that Jamf does not answer. */
    private static final Duration TRIED_AGAIN = Duration.ofMinutes(5);

    private final AssignmentRecord record;
    private final Lanes lanes;

    Optionally(AssignmentRecord record, Lanes lanes) {
        this.record = record;
        this.lanes = lanes;
    }

    void run(Assignment assignment, Runnable step) {
        try {
            step.run();
        } catch (JamfRefused e) {
            record.note(assignment, WARNING, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The same of a step behind the write. One lost answer must not cost the device its groups, and one call that never works must not
     * keep a device from being verified that is right.
     */
    void afterWrite(Assignment assignment, Runnable step) {
        try {
            run(assignment, step);
        } catch (JamfUnavailable e) {
            if (!writtenLongAgo(assignment)) {
                throw e;
            }
            LOG.warnf(
                    "assignment %s goes on without a step that Jamf does not answer: %s [%s]",
                    assignment.id(), e.getMessage(), assignment.reference());
            record.note(assignment, WARNING, e.getMessage() + " The assignment went on without that.");
        }
    }

    private boolean writtenLongAgo(Assignment assignment) {
        var writtenAt = assignment.writtenAt();
        // In another state that is the time of an earlier write.
        return assignment.state() == AssignmentState.WRITTEN
                && writtenAt != null
                && lanes.now().isAfter(writtenAt.plus(TRIED_AGAIN));
    }
}
