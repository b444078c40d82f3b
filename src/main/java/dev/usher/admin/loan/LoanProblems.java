package dev.usher.admin.loan;

import dev.usher.admin.hand.WhoIsMeant;
import dev.usher.assignment.loan.Loan;
import dev.usher.assignment.loan.LoanState;
import dev.usher.assignment.loan.Loans;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import java.time.Instant;

/** Why the desk cannot do something, and what to do. */
final class LoanProblems {
    private LoanProblems() {}

    /** What was done; else the problem. */
    static Loans.Answer.Done done(Loans.Answer answer, Instant now) {
        return switch (answer) {
            case Loans.Answer.Done done -> done;
            case Loans.Answer.NotALoaner notALoaner -> throw notALoaner();
            case Loans.Answer.Out out -> throw out(out.loan(), now);
            case Loans.Answer.NotOut notOut ->
                throw Problem.of(
                        ProblemKind.LOANER_NOT_OUT, "Nobody has this loaner: it is free, and can be checked out.");
            case Loans.Answer.Refused refused -> throw WhoIsMeant.nobody(refused.refused());
        };
    }

    static Problem notALoaner() {
        return Problem.of(
                ProblemKind.NOT_FOUND, "This device is not in the pool of loaners; an administrator can put it there.");
    }

    static Problem out(Loan loan, Instant now) {
        return Problem.of(
                        ProblemKind.LOANER_OUT,
                        loan.state() == LoanState.RETURNING
                                ? "The loaner was handed back, and Jamf Pro does not show that yet; try again in a minute, or"
                                        + " check it in once more to have that tried now."
                                : "Somebody has this loaner; check it in first.")
                .with("loan", LoanView.of(loan, now));
    }
}
