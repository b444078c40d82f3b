package dev.usher.assignment.roster;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A roster, as far as it has come.
 *
 * @param id {@code rst_…}
 * @param dryRun whether people are looked up and nothing is assigned
 * @param uploadedAt when the administrator said so: a later sign-in for a device wins
 * @param finishedAt when its last line was looked at; null before
 * @param sentence why it failed; null where it has not
 * @param reference what the log and the journal carry
 * @param outcomes how many lines for each outcome that occurs
 */
public record Roster(
        String id,
        State state,
        boolean dryRun,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable Instant finishedAt,
        @Nullable String sentence,
        String reference,
        Map<RosterOutcome, Long> outcomes) {

    /** Where a roster stands. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED;

        /** The name in JSON and the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** How many lines it has. */
    public long lines() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
}
