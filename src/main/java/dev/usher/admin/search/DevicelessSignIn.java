package dev.usher.admin.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in for which no device is known, which has no page of its own.
 *
 * @param username who signed in, or was named; null where nobody was
 * @param state where it stands
 * @param text how it ended, where that was badly
 */
public record DevicelessSignIn(
        String enrollmentId,
        @Nullable String username,
        String state,
        @Nullable String text,
        String reference,
        Instant begunAt) {
    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "DevicelessSignIn[" + enrollmentId + "]";
    }
}
