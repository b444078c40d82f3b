package dev.usher.journal;

import dev.usher.device.SerialNumber;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param serialNumber the device it happened to; null where none is known yet
 * @param enrollmentId the enrollment it belongs to; null where it has none
 * @param kind a stable word for programs, such as {@code signed_in}
 * @param sentence for people: what happened and, where it is a miss, what to do
 * @param reference what the person saw and the log line carries
 */
public record JournalEntry(
        @Nullable SerialNumber serialNumber,
        @Nullable String enrollmentId,
        String kind,
        String sentence,
        String reference) {}
