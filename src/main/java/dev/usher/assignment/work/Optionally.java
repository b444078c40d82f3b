package dev.usher.assignment.work;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.jamf.JamfRefused;
import jakarta.enterprise.context.ApplicationScoped;

/** What an assignment can do without: a refusal of Jamf's is told, and the assignment goes on. */
@ApplicationScoped
class Optionally {
    private final AssignmentRecord record;

    Optionally(AssignmentRecord record) {
        this.record = record;
    }

    void run(Assignment assignment, Runnable step) {
        try {
            step.run();
        } catch (JamfRefused e) {
            record.note(assignment, "assignment_warning", String.valueOf(e.getMessage()));
        }
    }
}
