package dev.usher.assignment.list;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.device.SerialNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which assignments are wanted; null means any.
 *
 * @param states one of these; empty for any
 * @param since made from then on
 */
public record AssignmentFilter(
        List<AssignmentState> states,
        @Nullable Reason reason,
        @Nullable SerialNumber serialNumber,
        @Nullable Instant since) {
    public AssignmentFilter {
        states = List.copyOf(states);
    }

    /** Those of any time. */
    public AssignmentFilter(
            @Nullable AssignmentState state, @Nullable Reason reason, @Nullable SerialNumber serialNumber) {
        this(state == null ? List.of() : List.of(state), reason, serialNumber, null);
    }
}
