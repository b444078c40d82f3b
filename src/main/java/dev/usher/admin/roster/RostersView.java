package dev.usher.admin.roster;

import dev.usher.assignment.roster.Roster;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rosters that there are, as the API lists them. */
record RostersView(List<Listed> rosters) {
    static RostersView of(List<Roster> rosters) {
        return new RostersView(rosters.stream().map(Listed::of).toList());
    }

    record Listed(
            String id,
            String state,
            boolean dryRun,
            String uploadedBy,
            Instant uploadedAt,
            @Nullable Instant finishedAt) {
        static Listed of(Roster roster) {
            return new Listed(
                    roster.id(),
                    roster.state().wireName(),
                    roster.dryRun(),
                    roster.uploadedBy(),
                    roster.uploadedAt(),
                    roster.finishedAt());
        }
    }
}
