package dev.usher.assignment;

import dev.usher.assignment.progress.ProgressStore;
import dev.usher.assignment.work.AssignmentQueue;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/**
 * Puts back what stood in Jamf before assignments were written. Like the write itself it is durable work: what is answered
 * here is stored, and done soon.
 */
@ApplicationScoped
public class Reverts {
    private static final int MOST_AT_ONCE = 500;

    private final AssignmentStore store;
    private final ProgressStore progress;
    private final AssignmentQueue queue;
    private final Journal journal;
    private final Clock clock;

    Reverts(AssignmentStore store, ProgressStore progress, AssignmentQueue queue, Journal journal, Clock clock) {
        this.store = store;
        this.progress = progress;
        this.queue = queue;
        this.journal = journal;
        this.clock = clock;
    }

    /** What became of the wish. */
    public sealed interface RevertAnswer {
        /** It is stored and will be done. */
        record Started() implements RevertAnswer {}

        /** There is no such assignment. */
        record NotFound() implements RevertAnswer {}

        /** It changed nothing that could be put back. */
        record NothingToRevert(String sentence) implements RevertAnswer {}
    }

    /**
     * Has one assignment undone.
     *
     * @param by who wants it
     * @param reason why, in their words
     */
    @Transactional
    public RevertAnswer revert(String assignmentId, String by, String reason) {
        progress.reachBack(assignmentId, null);
        return wanted(assignmentId, by, reason);
    }

    private RevertAnswer wanted(String assignmentId, String by, String reason) {
        var assignment = store.find(assignmentId).orElse(null);
        if (assignment == null) {
            return new RevertAnswer.NotFound();
        }
        if (!progress.wantRevert(assignmentId, by, reason, clock.instant())) {
            return new RevertAnswer.NothingToRevert(
                    assignment.state() == AssignmentState.SUPERSEDED
                            ? "A newer assignment has taken the place of this one; revert that one first."
                            : "This assignment has written nothing to Jamf Pro.");
        }
        journal.write(new JournalEntry(
                        assignment.device().serialNumber(),
                        assignment.enrollmentId(),
                        "revert_wanted",
                        "{by} wants the former values back: {words}",
                        assignment.reference())
                .about(assignment.subject(), null)
                .by(by)
                .words(reason));
        queue.addRevert(assignmentId, clock.instant());
        return new RevertAnswer.Started();
    }

    /**
     * Has some of the assignments undone that were written in a time and still stand; again and again until there is none
     * left, each time in a transaction of its own.
     *
     * @param from the first instant
     * @param to the first instant after
     * @param most how many at once
     * @return how many; 0 where there is none left
     */
    @Transactional
    public int revertSome(Instant from, Instant to, String by, String reason, int most) {
        var ids = progress.writtenBetween(from, to, most);
        var started = 0;
        for (var id : ids) {
            // Of several writes of the time, the first tells what stood there before it.
            progress.reachBack(id, from);
            if (wanted(id, by, reason) instanceof RevertAnswer.Started) {
                started++;
            }
        }
        return started;
    }

    /** The same, to the end. */
    public int revertBetween(Instant from, Instant to, String by, String reason) {
        var count = 0;
        for (var some = revertBatch(from, to, by, reason); some > 0; some = revertBatch(from, to, by, reason)) {
            count += some;
        }
        return count;
    }

    private int revertBatch(Instant from, Instant to, String by, String reason) {
        return QuarkusTransaction.requiringNew().call(() -> revertSome(from, to, by, reason, MOST_AT_ONCE));
    }
}
