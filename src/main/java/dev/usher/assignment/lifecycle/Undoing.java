package dev.usher.assignment.lifecycle;

import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.lifecycle.LifeActionStore.Kept;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes back in Jamf what an action wrote there. What somebody has changed since is theirs, and is left alone. */
@ApplicationScoped
class Undoing {
    private final LifeActionStore store;
    private final AssignmentConfig assignments;

    Undoing(LifeActionStore store, AssignmentConfig assignments) {
        this.store = store;
        this.assignments = assignments;
    }

    /** Takes the user out of the group, unless another action of theirs still needs it. Is about the user, whoever has the device. */
    void leaveGroup(JamfSession session, Kept kept) {
        if (kept.userGroup() != null && kept.jamfUser() != null && !store.groupStillNeeded(kept)) {
            session.putInGroup(kept.userGroup(), new JamfId(kept.jamfUser()), false);
        }
    }

    /** Puts the former values back where the written ones still stand. Says which; empty where Jamf does not show them yet. */
    Optional<DeviceChange> putBack(JamfSession session, Kept kept, DeviceRecord device) {
        var ours = kept.former().onlyOf(kept.wanted().shownIn(device.fields()));
        var change = ours.missingIn(device.fields());
        session.update(device.kind(), device.id(), change);
        return Shown.within(session, device, change, assignments.readBack()) ? Optional.of(change) : Optional.empty();
    }
}
