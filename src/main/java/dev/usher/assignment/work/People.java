package dev.usher.assignment.work;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.decision.Decision;
import dev.usher.jamf.JamfSession;
import jakarta.enterprise.context.ApplicationScoped;

/** The person in Jamf Pro's list of users and in its static user groups, where the configuration wants that. */
@ApplicationScoped
class People {
    private final AssignmentConfig config;
    private final AssignmentRecord record;
    private final Optionally optionally;

    People(AssignmentConfig config, AssignmentRecord record, Optionally optionally) {
        this.config = config;
        this.record = record;
        this.optionally = optionally;
    }

    /** Before the device names them, so that Jamf does not make a user of the bare name. */
    void enter(JamfSession session, Assignment assignment, Decision.Write decision) {
        if (config.updateUsers()) {
            decision.user().ifPresent(user -> optionally.run(assignment, () -> session.putUser(user)));
        }
    }

    void join(JamfSession session, Assignment assignment, Decision.Write decision) {
        if (decision.userGroups().isEmpty()) {
            return;
        }
        decision.user()
                .ifPresent(person -> optionally.afterWrite(assignment, () -> {
                    var user = session.putUser(person);
                    decision.userGroups().forEach((group, member) -> {
                        if (!session.putInGroup(group, user, member)) {
                            record.note(
                                    assignment,
                                    "assignment_warning",
                                    "Jamf Pro has no static user group of the name \"" + group
                                            + "\"; create it, or mend" + " usher.mapping.user-groups.");
                        }
                    });
                }));
    }
}
