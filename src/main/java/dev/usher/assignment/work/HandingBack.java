package dev.usher.assignment.work;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.AssignmentStore;
import dev.usher.assignment.Reason;
import dev.usher.assignment.owner.Owners;
import dev.usher.assignment.progress.Progress;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the person off a device that was handed back: every field that was written for them becomes what it was before, or
 * empty where somebody had the device then, for nobody is to have it now. A device that has another user by now is left alone.
 */
@ApplicationScoped
class HandingBack {
    /** Until an administrator has mended something. */
    private static final Duration STUCK = Duration.ofMinutes(10);

    private static final int MOST_OWNERS = 200;

    /** About the device itself: never emptied, and only put back where nobody has changed it since. */
    private static final Set<DeviceField> THE_DEVICES_OWN = EnumSet.of(DeviceField.SITE, DeviceField.ASSET_TAG);

    private final AssignmentStore store;
    private final AssignmentRecord record;
    private final Owners owners;
    private final Preloading preloading;
    private final Optionally optionally;
    private final WayBack wayBack;
    private final AssignmentConfig config;

    HandingBack(
            AssignmentStore store,
            AssignmentRecord record,
            Owners owners,
            Preloading preloading,
            Optionally optionally,
            WayBack wayBack,
            AssignmentConfig config) {
        this.store = store;
        this.record = record;
        this.owners = owners;
        this.preloading = preloading;
        this.optionally = optionally;
        this.wayBack = wayBack;
        this.config = config;
    }

    Writing.Outcome handBack(JamfSession session, Assignment assignment, Progress kept) {
        if (config.mode() == AssignmentConfig.Mode.OBSERVE) {
            return observed(assignment, kept);
        }
        if (store.newerOwnerExists(assignment)) {
            return done(assignment, "a newer word counts on whose it is");
        }
        preloading.takeBack(session, assignment);
        return switch (session.find(assignment.device())) {
            case DeviceLookup.Found found -> handBack(session, assignment, kept, found.device());
            case DeviceLookup.NotFound notFound -> done(assignment, "the device is not in Jamf Pro's inventory");
            case DeviceLookup.Ambiguous ambiguous -> {
                record.needsAttention(
                        assignment,
                        Reason.AMBIGUOUS_DEVICE,
                        "Jamf Pro has " + ambiguous.count()
                                + " devices with this serial number, so nobody was taken off; delete the stale record in Jamf"
                                + " Pro.");
                yield new Writing.Outcome.Later(STUCK);
            }
        };
    }

    /** What was never written needs not be taken back; what was is, once Usher may write again. */
    private Writing.Outcome observed(Assignment assignment, Progress kept) {
        return kept.former() == null && assignment.writtenAt() == null && assignment.verifiedAt() == null
                ? done(assignment, "Usher only observes, and has changed nothing in Jamf Pro")
                : new Writing.Outcome.Later(STUCK);
    }

    private Writing.Outcome handBack(JamfSession session, Assignment assignment, Progress kept, DeviceRecord device) {
        var decided = Objects.requireNonNullElse(kept.decided(), DeviceChange.NONE);
        var wanted = afterwards(decided, mayComeBack(assignment, kept, decided) ? kept.former() : null, kept.former());
        if (hasAnother(device, decided, wanted)) {
            return done(assignment, "Jamf Pro has another user for it by now, who is left alone");
        }
        var ours = notTheirs(decided, wanted, device);
        var possible = WayBack.possible(session, ours, device.fields());
        var change = possible.missingIn(device.fields());
        if (change.isEmpty()) {
            return done(assignment, "");
        }
        if (kept.undoWrittenAt() != null) {
            return wayBack.notShown(assignment, kept.undoWrittenAt(), change);
        }
        session.update(device.kind(), device.id(), change);
        record.undoWritten(
                assignment,
                "hand_back_written",
                "The person was taken off the device in Jamf Pro: " + WayBack.told(change, ours));
        for (var pause : config.readBack()) {
            session.pause(pause);
            var read = session.read(device.kind(), device.id()).orElse(null);
            if (read != null && change.missingIn(read.fields()).isEmpty()) {
                if (config.recalculateGroups()) {
                    optionally.run(assignment, () -> session.recalculateGroups(device.kind(), device.id()));
                }
                return done(assignment, "");
            }
        }
        return new Writing.Outcome.Later(Writing.READ_BACK_AGAIN);
    }

    /** Whether the user of before is nobody, or a name that stands for no owner, such as a pool's own account. */
    private boolean mayComeBack(Assignment assignment, Progress kept, DeviceChange decided) {
        var former = kept.former() == null ? "" : username(kept.former());
        return former.isEmpty()
                || !former.equalsIgnoreCase(username(decided))
                        && owners.history(assignment.device().serialNumber(), MOST_OWNERS).stream()
                                .filter(owner -> owner.source().strong())
                                .noneMatch(owner -> former.equalsIgnoreCase(owner.username()));
    }

    /**
     * What the fields that were written are to be.
     *
     * @param former what may come back; null for nothing
     * @param before what stood there
     */
    static DeviceChange afterwards(DeviceChange decided, @Nullable DeviceChange former, @Nullable DeviceChange before) {
        var comesBack = Objects.requireNonNullElse(former, DeviceChange.NONE);
        var stood = Objects.requireNonNullElse(before, DeviceChange.NONE);
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        for (var field : decided.values().keySet()) {
            if (!THE_DEVICES_OWN.contains(field)) {
                values.put(field, comesBack.values().getOrDefault(field, field.unset()));
            } else if (stood.values().containsKey(field)) {
                values.put(field, stood.values().get(field));
            }
        }
        var attributes = new LinkedHashMap<String, List<String>>();
        decided.extensionAttributes()
                .keySet()
                .forEach(key ->
                        attributes.put(key, comesBack.extensionAttributes().getOrDefault(key, List.of())));
        return new DeviceChange(values, attributes);
    }

    private static boolean hasAnother(DeviceRecord device, DeviceChange decided, DeviceChange wanted) {
        var present = device.fields().username().strip();
        return decided.values().containsKey(DeviceField.USERNAME)
                && !present.isEmpty()
                && !present.equalsIgnoreCase(username(decided))
                && !present.equalsIgnoreCase(username(wanted));
    }

    /** Without what belongs to the device and was changed since. */
    private static DeviceChange notTheirs(DeviceChange decided, DeviceChange wanted, DeviceRecord device) {
        var ours = decided.shownIn(device.fields()).values().keySet();
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        wanted.values().forEach((field, value) -> {
            if (!THE_DEVICES_OWN.contains(field) || ours.contains(field)) {
                values.put(field, value);
            }
        });
        return new DeviceChange(values, wanted.extensionAttributes());
    }

    private static String username(DeviceChange change) {
        return change.values().getOrDefault(DeviceField.USERNAME, "").strip();
    }

    private Writing.Outcome done(Assignment assignment, String remark) {
        record.handedBack(assignment, remark);
        return new Writing.Outcome.Done();
    }
}
