package dev.usher.admin.roster;

import dev.usher.assignment.roster.Roster;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A roster as the API shows it. */
record RosterView(
        String id,
        String state,
        boolean dryRun,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable Instant finishedAt,
        long lines,
        Map<String, Long> outcomes,
        @Nullable String sentence,
        String reference) {
    static RosterView of(Roster roster) {
        var outcomes = new TreeMap<String, Long>();
        roster.outcomes().forEach((outcome, lines) -> outcomes.put(outcome.wireName(), lines));
        return new RosterView(
                roster.id(),
                roster.state().wireName(),
                roster.dryRun(),
                roster.uploadedBy(),
                roster.uploadedAt(),
                roster.finishedAt(),
                roster.lines(),
                outcomes,
                roster.sentence(),
                roster.reference());
    }
}
