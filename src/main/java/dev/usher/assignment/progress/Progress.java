package dev.usher.assignment.progress;

import dev.usher.jamf.DeviceChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an assignment has got, beyond its state.
 *
 * @param decided what a read of the device must show; null before it was decided
 * @param former what stood in the same fields before the first write; null while nothing was written
 * @param ownerChanged whether it took, or is about to take, the device from another user
 * @param reapplied how often it was written again after it had been overwritten
 * @param reappliedAt when last; null for never
 * @param seenEnrolled the device's last enrollment when it last showed what was decided; null where unknown
 * @param seenReported the device's last inventory at that time; null where unknown
 * @param workSince since when it is worked on; null for since it was stored
 * @param revert who wants the former values back, and why; null if nobody does
 * @param undoWrittenAt when Jamf took the write that does so; null before
 * @param braked whether it is held back, for as long as owner changes are paused
 */
public record Progress(
        @Nullable DeviceChange decided,
        @Nullable DeviceChange former,
        boolean ownerChanged,
        int reapplied,
        @Nullable Instant reappliedAt,
        @Nullable Instant seenEnrolled,
        @Nullable Instant seenReported,
        @Nullable Instant workSince,
        @Nullable Revert revert,
        @Nullable Instant undoWrittenAt,
        boolean braked) {

    /**
     * The wish to undo an assignment.
     *
     * @param handBack whether the device was handed back, so that nobody is to have it afterwards
     */
    public record Revert(String by, String reason, boolean handBack) {}
}
