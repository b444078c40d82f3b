package dev.usher.assignment.work;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.AssignmentStore;
import dev.usher.assignment.progress.Progress;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/**
 * Puts back what stood in Jamf before an assignment was written. A field that somebody has changed since is theirs, and is
 * left alone.
 */
@ApplicationScoped
class Restoring {
    private final AssignmentStore store;
    private final AssignmentRecord record;
    private final ProgressStore progress;
    private final Preloading preloading;
    private final WayBack wayBack;
    private final AssignmentConfig config;

    Restoring(
            AssignmentStore store,
            AssignmentRecord record,
            ProgressStore progress,
            Preloading preloading,
            WayBack wayBack,
            AssignmentConfig config) {
        this.store = store;
        this.record = record;
        this.progress = progress;
        this.preloading = preloading;
        this.wayBack = wayBack;
        this.config = config;
    }

    Writing.Outcome restore(JamfSession session, Assignment assignment) {
        var kept = progress.of(assignment.id());
        var revert = kept.revert();
        if (revert == null || assignment.state() == AssignmentState.SUPERSEDED) {
            return new Writing.Outcome.Done();
        }
        if (store.newerOwnerExists(assignment)) {
            record.superseded(assignment);
            return new Writing.Outcome.Done();
        }
        preloading.takeBack(session, assignment);
        return switch (session.find(assignment.device())) {
            case DeviceLookup.Found found -> restore(session, assignment, kept, revert, found.device());
            case DeviceLookup.NotFound notFound ->
                done(assignment, revert, "the device is not in Jamf Pro's inventory");
            case DeviceLookup.Ambiguous ambiguous ->
                done(assignment, revert, "Jamf Pro has several devices with this serial number");
        };
    }

    private Writing.Outcome restore(
            JamfSession session, Assignment assignment, Progress kept, Progress.Revert revert, DeviceRecord device) {
        var decided = Objects.requireNonNullElse(kept.decided(), DeviceChange.NONE);
        var before =
                Objects.requireNonNullElse(kept.former(), DeviceChange.NONE).onlyOf(decided);
        var former = WayBack.possible(session, before, device.fields());
        var ours = former.onlyOf(decided.shownIn(device.fields()));
        var change = ours.missingIn(device.fields());
        if (change.isEmpty()) {
            var left = former.missingIn(device.fields()).fieldNames();
            return done(
                    assignment,
                    revert,
                    left.isEmpty() ? "" : "changed since, and left alone: " + String.join(", ", left));
        }
        if (kept.undoWrittenAt() != null) {
            return wayBack.notShown(assignment, kept.undoWrittenAt(), change);
        }
        session.update(device.kind(), device.id(), change);
        record.undoWritten(assignment, "revert_written", "Put back in Jamf Pro: " + WayBack.told(change, before));
        for (var pause : config.readBack()) {
            session.pause(pause);
            var read = session.read(device.kind(), device.id()).orElse(null);
            if (read != null && change.missingIn(read.fields()).isEmpty()) {
                var left = former.missingIn(read.fields()).fieldNames();
                return done(
                        assignment,
                        revert,
                        left.isEmpty() ? "" : "changed since, and left alone: " + String.join(", ", left));
            }
        }
        return new Writing.Outcome.Later(Writing.READ_BACK_AGAIN);
    }

    private Writing.Outcome done(Assignment assignment, Progress.Revert revert, String remark) {
        record.reverted(assignment, revert, remark);
        return new Writing.Outcome.Done();
    }
}
