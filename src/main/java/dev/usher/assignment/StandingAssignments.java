package dev.usher.assignment;

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
public class StandingAssignments {
    private final AssignmentStore store;
    private final SealedIdentity sealedIdentity;

    StandingAssignments(AssignmentStore store, SealedIdentity sealedIdentity) {
        this.store = store;
        this.sealedIdentity = sealedIdentity;
    }

    /** By serial number; a device for which nobody has signed in is missing. */
    public Map<SerialNumber, StandingAssignment> of(Collection<SerialNumber> serialNumbers) {
        var standing = new LinkedHashMap<SerialNumber, StandingAssignment>();
        if (!serialNumbers.isEmpty()) {
            store.newest(serialNumbers)
                    .forEach((assignment, claims) -> standing.put(
                            assignment.device().serialNumber(),
                            new StandingAssignment(assignment, opened(assignment, claims))));
        }
        return standing;
    }

    private Optional<Identity> opened(Assignment assignment, byte[] claims) {
        try {
            return Optional.of(sealedIdentity.open(assignment, claims));
        } catch (UnreadableState e) {
            return Optional.empty();
        }
    }
}
