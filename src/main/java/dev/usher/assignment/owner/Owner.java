package dev.usher.assignment.owner;

import dev.usher.assignment.Source;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person who has or had a device.
 *
 * @param serialNumber of the device
 * @param assignmentId the assignment that stands behind it
 * @param subject Okta's user id
 * @param username as it was written to Jamf; null where no rule names one, or the person's data was erased
 * @param source how it is known
 * @param assurance how the person proved it, where they signed in
 * @param assertedAt when the source spoke
 * @param since since when Jamf shows this owner
 * @param seenAt when Jamf was last seen to show this owner
 * @param ended how it ended; null for the present owner
 */
public record Owner(
        SerialNumber serialNumber,
        String assignmentId,
        String subject,
        @Nullable String username,
        Source source,
        Assurance assurance,
        Instant assertedAt,
        Instant since,
        Instant seenAt,
        @Nullable Ended ended) {

    /** How an ownership ended. */
    public record Ended(Instant at, End by) {}

    /** What ends an ownership. */
    public enum End {
        /** Another person has the device by a newer word. */
        REPLACED,
        /** An administrator had the former values put back. */
        REVERTED,
        /** The device was enrolled again, by another person. */
        RE_ENROLLED,
        /** The device left management. */
        UNENROLLED,
        /** The user was cleared: the loaner was handed back, or as configured for people who left. */
        CLEARED;

        /** The name in JSON and the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static End ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Owner[" + serialNumber + ", " + subject + "]";
    }
}
