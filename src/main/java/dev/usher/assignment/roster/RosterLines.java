package dev.usher.assignment.roster;

import dev.usher.assignment.Assignments;
import dev.usher.assignment.NewAssignment;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.okta.user.OktaUser;
import dev.usher.okta.user.UserLookup;
import dev.usher.problem.Reference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of each line what becomes of it, and starts what is to be started. */
@ApplicationScoped
class RosterLines {
    private final RosterLineStore store;
    private final Assignments assignments;
    private final Journal journal;

    RosterLines(RosterLineStore store, Assignments assignments, Journal journal) {
        this.store = store;
        this.assignments = assignments;
        this.journal = journal;
    }

    /**
     * Keeps what became of these lines, with the assignments that they start, in one transaction. A line that somebody else has
     * settled meanwhile, after a pause that looked like a death, is left alone.
     *
     * @param found whom each username of the lines belongs to
     */
    @Transactional
    void keep(Roster roster, List<RosterLine> lines, Map<String, UserLookup> found) {
        var owners = store.owners(
                lines.stream().map(line -> line.device().serialNumber()).toList());
        for (var line : lines) {
            var lookup = found.getOrDefault(line.username(), new UserLookup.NotFound());
            keep(roster, line, lookup, owners.get(line.device().serialNumber()));
        }
    }

    private void keep(Roster roster, RosterLine line, UserLookup lookup, @Nullable String owner) {
        switch (lookup) {
            case UserLookup.NotFound none ->
                settle(
                        roster,
                        line,
                        RosterOutcome.UNKNOWN_USER,
                        "Okta knows nobody by this username. Correct it, and upload this line again.");
            case UserLookup.Several several ->
                settle(
                        roster,
                        line,
                        RosterOutcome.AMBIGUOUS_USER,
                        "Okta knows several people by this username (" + String.join(", ", several.logins())
                                + "). Write the one that is meant as Okta has it, and upload this line again.");
            case UserLookup.Found one -> keepFound(roster, line, one.user(), owner);
        }
    }

    private void keepFound(Roster roster, RosterLine line, OktaUser user, @Nullable String owner) {
        if (!user.status().usable()) {
            settle(
                    roster,
                    line,
                    RosterOutcome.USER_INACTIVE,
                    "The person may not sign in with Okta at present. Activate them there, or name somebody else.");
        } else if (user.id().equals(owner)) {
            settle(roster, line, RosterOutcome.ALREADY, "The device is this person's already; nothing was started.");
        } else if (roster.dryRun()) {
            settle(roster, line, RosterOutcome.WOULD_START, "The device would be assigned to this person.");
        } else if (settle(
                roster, line, RosterOutcome.STARTED, "The assignment was started; its state says how it goes on.")) {
            start(roster, line, user);
        }
    }

    private void start(Roster roster, RosterLine line, OktaUser user) {
        var reference = Reference.random().value();
        journal.write(new JournalEntry(
                        line.device().serialNumber(),
                        null,
                        "named_by_roster",
                        "The roster " + roster.id() + " of {by} names {person} for this device.",
                        reference)
                .about(user.id(), user.login())
                .by(roster.uploadedBy()));
        var assignment = assignments.start(new NewAssignment(
                null,
                line.device(),
                user.identity(),
                Proof.NONE,
                Source.ROSTER,
                // When the administrator said so, and not when it was their turn: who signs in later is meant.
                roster.uploadedAt(),
                reference));
        store.started(roster.id(), line.number(), assignment.id());
    }

    private boolean settle(Roster roster, RosterLine line, RosterOutcome outcome, String sentence) {
        return store.settle(roster.id(), line.number(), outcome, sentence);
    }
}
