package dev.usher.assignment.fleet;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentStore;
import dev.usher.assignment.SealedIdentity;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Identity;
import dev.usher.secret.UnreadableState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest word on whose each of some devices is. */
@ApplicationScoped
class StandingAssignments {
    private final StandingStore standing;
    private final AssignmentStore assignments;
    private final SealedIdentity sealedIdentity;

    StandingAssignments(StandingStore standing, AssignmentStore assignments, SealedIdentity sealedIdentity) {
        this.standing = standing;
        this.assignments = assignments;
        this.sealedIdentity = sealedIdentity;
    }

    /** By serial number; a device for which nobody has signed in is missing. */
    Map<SerialNumber, StandingAssignment> of(Collection<SerialNumber> serialNumbers) {
        var found = new LinkedHashMap<SerialNumber, StandingAssignment>();
        for (var newest : standing.newest(serialNumbers)) {
            assignments
                    .find(newest.assignmentId())
                    .ifPresent(assignment -> found.put(
                            assignment.device().serialNumber(),
                            new StandingAssignment(assignment, opened(assignment, newest.claims()))));
        }
        return found;
    }

    private Optional<Identity> opened(Assignment assignment, byte[] claims) {
        try {
            return Optional.of(sealedIdentity.open(assignment, claims));
        } catch (UnreadableState e) {
            return Optional.empty();
        }
    }
}
