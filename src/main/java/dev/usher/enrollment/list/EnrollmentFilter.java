package dev.usher.enrollment.list;

import dev.usher.device.SerialNumber;
import dev.usher.enrollment.EnrollmentState;
import org.jspecify.annotations.Nullable;

/**
 * Which enrollments are wanted; null means any.
 *
 * @param username who signed in, or before that who was named; compared whole, without regard to case
 */
public record EnrollmentFilter(
        @Nullable EnrollmentState state,
        @Nullable SerialNumber serialNumber,
        @Nullable String username) {
    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "EnrollmentFilter[" + state + ", " + serialNumber + "]";
    }
}
