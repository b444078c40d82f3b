package dev.usher.assignment.lifecycle;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.jamf.DeviceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether an owner's record is good enough to touch the device for it. */
@ApplicationScoped
class Freshness {
    private final ProgressStore progress;
    private final LifecycleConfig config;
    private final AssignmentConfig assignments;
    private final Clock clock;

    Freshness(ProgressStore progress, LifecycleConfig config, AssignmentConfig assignments, Clock clock) {
        this.progress = progress;
        this.config = config;
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * Why the device is left alone, as the end of a sentence; empty where it need not be.
     *
     * @param device as Jamf has it now; null where it has it no more
     */
    Optional<String> doubt(Owner owner, @Nullable DeviceRecord device) {
        if (assignments.mode() == AssignmentConfig.Mode.OBSERVE) {
            return Optional.of("Usher only observes");
        }
        if (!owner.source().strong()) {
            return Optional.of("nobody has said that this person has the device but Jamf Pro");
        }
        if (owner.seenAt().plus(config.freshFor()).isBefore(clock.instant())) {
            return Optional.of("it was seen as theirs too long ago");
        }
        if (device == null) {
            return Optional.of("Jamf Pro does not show the device");
        }
        if (owner.username() == null
                || !owner.username().strip().equalsIgnoreCase(device.fields().username())) {
            return Optional.of("Jamf Pro shows another user for it now");
        }
        return enrolledSince(owner, device)
                ? Optional.of("it was enrolled again since it was seen as theirs")
                : Optional.empty();
    }

    /** Whether Jamf shows the owner, by the name that was written or found, since the device was last seen as theirs. */
    boolean stillTheirs(Owner owner, Assignment assignment, DeviceRecord device) {
        var shown = device.fields().username();
        return Stream.of(owner.username(), assignment.foundAs())
                        .filter(Objects::nonNull)
                        .anyMatch(name -> name.strip().equalsIgnoreCase(shown))
                && !enrolledSince(owner, device);
    }

    private boolean enrolledSince(Owner owner, DeviceRecord device) {
        var enrolled = device.lastEnrolled();
        var seen = Objects.requireNonNullElse(progress.of(owner.assignmentId()).seenEnrolled(), owner.seenAt());
        return enrolled != null && enrolled.isAfter(seen);
    }
}
