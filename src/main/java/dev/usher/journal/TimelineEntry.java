package dev.usher.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as people read it.
 *
 * @param id the order in which it was written; a later one is greater
 * @param at when
 * @param kind a stable word for programs
 * @param sentence with the names in it, or with a word for those that were erased
 * @param enrollmentId the enrollment it belongs to; null where it has none
 * @param reference what the person saw and the log line carries
 */
public record TimelineEntry(
        long id,
        Instant at,
        String kind,
        String sentence,
        @Nullable String enrollmentId,
        String reference) {}
