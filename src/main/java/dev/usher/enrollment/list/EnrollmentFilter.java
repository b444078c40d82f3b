package dev.usher.enrollment.list;

import dev.usher.device.SerialNumber;
import dev.usher.enrollment.EnrollmentState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which enrollments are wanted; null means any.
 *
 * @param states one of these; empty for any
 * @param username who signed in, or before that who was named; compared whole, without regard to case
 * @param begun only what the board counts from a time on
 */
public record EnrollmentFilter(
        List<EnrollmentState> states,
        @Nullable SerialNumber serialNumber,
        @Nullable String username,
        @Nullable Begun begun) {
    /**
     * Those that are no dry runs and were begun in a time.
     *
     * @param since from then on
     * @param working only those whose assignment is on the way to Jamf Pro
     */
    public record Begun(Instant since, boolean working) {}

    public EnrollmentFilter {
        states = List.copyOf(states);
    }

    /** Those of any time. */
    public EnrollmentFilter(
            @Nullable EnrollmentState state, @Nullable SerialNumber serialNumber, @Nullable String username) {
        this(state == null ? List.of() : List.of(state), serialNumber, username, null);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "EnrollmentFilter[" + states + ", " + serialNumber + "]";
    }
}
