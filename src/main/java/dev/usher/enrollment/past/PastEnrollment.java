package dev.usher.enrollment.past;

import dev.usher.enrollment.EnrollmentState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in for a device, or one without a device that may have been for it, where people have to say so.
 *
 * @param id {@code enr_…}
 * @param state where it stands; what follows {@code signed_in} is its assignment's. {@code needs_attention} where it may have
 *     been for the device
 * @param code a stable word for how it ended; null where it has not ended badly
 * @param text how it ended, for people; null likewise
 * @param begunAt when it was begun
 * @param expiresAt when the sign-in is over in any case
 * @param reference what the person was shown
 */
public record PastEnrollment(
        String id,
        EnrollmentState state,
        @Nullable String code,
        @Nullable String text,
        Instant begunAt,
        Instant expiresAt,
        String reference) {}
