package dev.usher.enrollment.list;

import dev.usher.assignment.Proof;
import dev.usher.assignment.list.Place;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.EnrollmentState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An enrollment in a list.
 *
 * @param serialNumber null where no device is known
 * @param kind null where nobody said
 * @param username who signed in; before that who was named; null where nobody was
 * @param name of who signed in; null before, and where Okta gave none
 * @param byBrowser whether it was begun on the page, and not by the API
 * @param reason why it ended badly or its assignment stopped: the code of the outcome; null otherwise
 * @param sentence the same in words
 * @param assignmentId null before the sign-in and where there is no device
 */
public record ListedEnrollment(
        String id,
        EnrollmentState state,
        @Nullable SerialNumber serialNumber,
        @Nullable DeviceKind kind,
        @Nullable String username,
        @Nullable String name,
        boolean byBrowser,
        Proof proof,
        @Nullable String reason,
        @Nullable String sentence,
        @Nullable String assignmentId,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        String reference) {
    Place place() {
        return new Place(createdAt, id);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "ListedEnrollment[" + id + ", " + state + "]";
    }
}
