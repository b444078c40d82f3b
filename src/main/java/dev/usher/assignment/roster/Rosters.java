package dev.usher.assignment.roster;

import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.okta.user.OktaUsers;
import dev.usher.problem.Reference;
import dev.usher.secret.RandomId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where rosters are handed in and read. */
@ApplicationScoped
public class Rosters {
    private final RosterStore store;
    private final RosterLineStore lineStore;
    private final RosterQueue queue;
    private final OktaUsers users;
    private final Journal journal;
    private final Clock clock;

    Rosters(
            RosterStore store,
            RosterLineStore lineStore,
            RosterQueue queue,
            OktaUsers users,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.lineStore = lineStore;
        this.queue = queue;
        this.users = users;
        this.journal = journal;
        this.clock = clock;
    }

    /** What became of a roster that was handed in. */
    public sealed interface Begun {
        /** It is being worked on. */
        record Started(Roster roster) implements Begun {}

        /**
         * Another one is being worked on.
         *
         * @param id of that one
         */
        record Running(String id) implements Begun {}

        /** Usher has no way to look people up. */
        record NoUsers() implements Begun {}
    }

    /**
     * Stores the lines and their work: both or neither. The work is done after the commit, on any replica.
     *
     * @param lines checked, each device once
     * @param by who hands it in, for the journal
     * @param dryRun whether people are looked up only
     */
    @Transactional
    public Begun begin(List<RosterLine> lines, String by, boolean dryRun) {
        if (!users.on()) {
            return new Begun.NoUsers();
        }
        var id = "rst_" + RandomId.base64Url(16);
        var reference = Reference.random().value();
        var now = clock.instant();
        while (!store.begin(id, dryRun, by, now, reference)) {
            var running = store.running();
            if (running.isPresent()) {
                return new Begun.Running(running.get());
            }
            // It ended between the two statements.
        }
        lineStore.insert(id, lines);
        journal.write(new JournalEntry(
                        null,
                        null,
                        "roster_uploaded",
                        "{by} has uploaded the roster " + id + " with " + lines.size() + " devices"
                                + (dryRun ? ", as a dry run." : "."),
                        reference)
                .by(by));
        queue.add(id, now);
        return new Begun.Started(store.find(id).orElseThrow());
    }

    /** The newest rosters, the newest first, without their counts. */
    public List<Roster> newest(int most) {
        return store.newest(most);
    }

    /** The roster as far as it has come; empty where there is none of this id. */
    public Optional<Roster> find(String id) {
        return store.find(id);
    }

    /**
     * Some of its lines, in the order of the file; empty where there is no such roster.
     *
     * @param outcome null for all
     * @param after {@link RosterRows#next} of the lines before; 0 for the first
     */
    public Optional<RosterRows> rows(String id, @Nullable RosterOutcome outcome, int after, int limit) {
        return store.find(id).map(roster -> lineStore.rows(roster.id(), outcome, after, limit));
    }
}
