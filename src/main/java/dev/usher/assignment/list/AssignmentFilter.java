package dev.usher.assignment.list;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.device.SerialNumber;
import org.jspecify.annotations.Nullable;

/** Which assignments are wanted; null means any. */
public record AssignmentFilter(
        @Nullable AssignmentState state,
        @Nullable Reason reason,
        @Nullable SerialNumber serialNumber) {}
