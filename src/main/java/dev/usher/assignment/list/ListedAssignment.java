package dev.usher.assignment.list;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Reason;
import dev.usher.assignment.Source;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An assignment in a list.
 *
 * @param enrollmentId the sign-in it comes from; null where it comes from none
 * @param kind null where nobody said
 * @param subject the person's id at Okta
 * @param username as it is, or was, decided for Jamf; before that as the person signed in; null where neither is known
 * @param name likewise
 * @param jamfId the device's id in Jamf; null until it was found
 * @param reason why it stopped; null while it has not
 * @param sentence the same in words
 * @param writtenAt when Jamf accepted the write; null before
 * @param verifiedAt when it was read back equal; null before
 */
public record ListedAssignment(
        String id,
        @Nullable String enrollmentId,
        AssignmentState state,
        SerialNumber serialNumber,
        @Nullable DeviceKind kind,
        String subject,
        @Nullable String username,
        @Nullable String name,
        Source source,
        Proof proof,
        @Nullable String jamfId,
        @Nullable Reason reason,
        @Nullable String sentence,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant writtenAt,
        @Nullable Instant verifiedAt,
        String reference) {
    Place place() {
        return new Place(createdAt, id);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "ListedAssignment[" + id + ", " + state + "]";
    }
}
