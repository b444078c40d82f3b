package dev.usher.admin.order;

import dev.usher.assignment.Assignments;
import dev.usher.assignment.Reverts;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;

/** Undoes assignments, and runs them again. */
@ApplicationScoped
public class AssignmentOrders {
    private final Assignments assignments;
    private final Reverts reverts;

    AssignmentOrders(Assignments assignments, Reverts reverts) {
        this.assignments = assignments;
        this.reverts = reverts;
    }

    /**
     * Runs a stopped or waiting assignment again now.
     *
     * @param by who wants it, in words for the journal
     * @throws Problem {@link ProblemKind#NOT_FOUND}, {@link ProblemKind#NOTHING_TO_RETRY}
     */
    public void retry(String id, String by) {
        if (assignments.find(id).isEmpty()) {
            throw notFound();
        }
        if (!assignments.retry(id, by)) {
            throw Problem.of(
                    ProblemKind.NOTHING_TO_RETRY,
                    "The assignment is done, or a newer one has taken its place; there is nothing to run again.");
        }
    }

    /**
     * Has the former values put back, soon after.
     *
     * @param by who wants it, in words for the journal
     * @throws Problem {@link ProblemKind#NOT_FOUND}, {@link ProblemKind#NOTHING_TO_REVERT}
     */
    public void revert(String id, String by, OrderReason reason) {
        switch (reverts.revert(id, by, reason.words())) {
            case Reverts.RevertAnswer.Started started -> {}
            case Reverts.RevertAnswer.NotFound notFound -> throw notFound();
            case Reverts.RevertAnswer.NothingToRevert nothing ->
                throw Problem.of(ProblemKind.NOTHING_TO_REVERT, nothing.sentence());
        }
    }

    private static Problem notFound() {
        return Problem.of(ProblemKind.NOT_FOUND, "There is no assignment of this id.");
    }
}
