package dev.usher.assignment.roster;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Rosters without their lines. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
class RosterStore {
    private final Jdbi jdbi;

    RosterStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Begins a roster; false where one is being worked on. */
    boolean begin(String id, boolean dryRun, String by, Instant at, String reference) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                INSERT INTO roster (id, state, dry_run, uploaded_by, uploaded_at, reference)
                VALUES (:id, 'running', :dryRun, :by, :at, :reference)
                ON CONFLICT (state) WHERE state = 'running' DO NOTHING""")
                        .bind("id", id)
                        .bind("dryRun", dryRun)
                        .bind("by", by)
                        .bind("at", utc(at))
                        .bind("reference", reference)
                        .execute()
                == 1);
    }

    /** The roster that is being worked on. */
    Optional<String> running() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM roster WHERE state = 'running'")
                .mapTo(String.class)
                .findOne());
    }

    Optional<Roster> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM roster WHERE id = :id")
                        .bind("id", id)
                        .map((row, context) -> read(row, Map.of()))
                        .findOne())
                .map(roster -> withOutcomes(roster, outcomes(id)));
    }

    /** The newest rosters, the newest first, without their counts. */
    List<Roster> newest(int most) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM roster ORDER BY uploaded_at DESC, id LIMIT :most")
                        .bind("most", most)
                        .map((row, context) -> read(row, Map.of()))
                        .list());
    }

    /** Ends a running roster; false where it was ended before. */
    boolean end(String id, Roster.State state, @Nullable String sentence, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE roster SET state = :state, sentence = :sentence, finished_at = :at
                WHERE id = :id AND state = 'running'""")
                        .bind("state", state.wireName())
                        .bind("sentence", sentence)
                        .bind("at", utc(at))
                        .bind("id", id)
                        .execute()
                == 1);
    }

    /** Forgets rosters that were uploaded before then, with their lines. */
    int deleteUploadedBefore(Instant then) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("DELETE FROM roster WHERE uploaded_at < :then AND state <> 'running'")
                        .bind("then", utc(then))
                        .execute());
    }

    private Map<RosterOutcome, Long> outcomes(String id) {
        return jdbi.withHandle(handle -> {
            var counts = new EnumMap<RosterOutcome, Long>(RosterOutcome.class);
            handle.createQuery(
                            "SELECT outcome, count(*) AS lines FROM roster_line WHERE roster_id = :id GROUP BY outcome")
                    .bind("id", id)
                    .map((row, context) ->
                            Map.entry(RosterOutcome.ofWireName(row.getString("outcome")), row.getLong("lines")))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
            return counts;
        });
    }

    private static Roster withOutcomes(Roster roster, Map<RosterOutcome, Long> outcomes) {
        return new Roster(
                roster.id(),
                roster.state(),
                roster.dryRun(),
                roster.uploadedBy(),
                roster.uploadedAt(),
                roster.finishedAt(),
                roster.sentence(),
                roster.reference(),
                outcomes);
    }

    private static Roster read(ResultSet row, Map<RosterOutcome, Long> outcomes) throws SQLException {
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Roster(
                row.getString("id"),
                Roster.State.ofWireName(row.getString("state")),
                row.getBoolean("dry_run"),
                row.getString("uploaded_by"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("sentence"),
                row.getString("reference"),
                outcomes);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
