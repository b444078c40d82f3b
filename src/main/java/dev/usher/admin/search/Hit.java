package dev.usher.admin.search;

import dev.usher.device.SerialNumber;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device that was found.
 *
 * @param name of the device in Jamf Pro; null where Jamf did not tell it
 * @param username of who has it, or of whom it was last said; null where nobody is known
 * @param realName likewise
 * @param by in what the text was found
 * @param exact whether the text is all of it
 * @param standing where its newest assignment stands, in words; null where it has none
 * @param at when Usher last came across the text for this device; null where only Jamf knows it
 * @param inJamf whether Jamf Pro found it too
 */
public record Hit(
        SerialNumber serialNumber,
        @Nullable String name,
        @Nullable String username,
        @Nullable String realName,
        Set<FoundBy> by,
        boolean exact,
        @Nullable String standing,
        @Nullable Instant at,
        boolean inJamf) {
    public Hit {
        by = Set.copyOf(by);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Hit[" + serialNumber + "]";
    }
}
