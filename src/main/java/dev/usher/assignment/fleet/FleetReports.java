package dev.usher.assignment.fleet;

import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.problem.Reference;
import dev.usher.secret.RandomId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where reports over the fleet are asked for and read. */
@ApplicationScoped
public class FleetReports {
    private final FleetStore store;
    private final FleetRowStore rows;
    private final FleetQueue queue;
    private final Journal journal;
    private final Clock clock;

    FleetReports(FleetStore store, FleetRowStore rows, FleetQueue queue, Journal journal, Clock clock) {
        this.store = store;
        this.rows = rows;
        this.queue = queue;
        this.journal = journal;
        this.clock = clock;
    }

    /** What became of the wish for a report. */
    public sealed interface Begun {
        /** It is being made. */
        record Started(FleetReport report) implements Begun {}

        /**
         * Another one is being made.
         *
         * @param id of that one
         */
        record Running(String id) implements Begun {}
    }

    /**
     * Has a report made, unless one is being made already. It is made after the commit, on any replica.
     *
     * @param by who asks for it, for the journal
     */
    @Transactional
    public Begun begin(String by) {
        var id = "flt_" + RandomId.base64Url(16);
        var now = clock.instant();
        while (!store.begin(id, by, now)) {
            var running = store.running();
            if (running.isPresent()) {
                return new Begun.Running(running.get());
            }
            // It ended between the two statements.
        }
        journal.write(new JournalEntry(
                        null,
                        null,
                        "fleet_report_started",
                        "{by} has started the report " + id + " over the whole fleet.",
                        Reference.random().value())
                .by(by));
        queue.add(id, now);
        return new Begun.Started(store.find(id).orElseThrow());
    }

    /**
     * A report in a list of them.
     *
     * @param finishedAt null while it runs
     */
    public record Listed(
            String id,
            FleetReport.State state,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** The newest reports, the newest first. */
    public List<Listed> newest(int most) {
        return store.newest(most);
    }

    /** The report as far as it has come; empty where there is none of this id. */
    public Optional<FleetReport> find(String id) {
        return store.find(id);
    }

    /**
     * Some of its rows, in its order; empty where there is no such report.
     *
     * @param change one of {@link Change}, or null for all
     * @param after {@link FleetRows#next} of the rows before; 0 for the first
     */
    public Optional<FleetRows> rows(String id, @Nullable String change, long after, int limit) {
        return store.exists(id) ? Optional.of(rows.rows(id, change, after, limit)) : Optional.empty();
    }
}
