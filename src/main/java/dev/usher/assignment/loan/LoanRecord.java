package dev.usher.assignment.loan;

import dev.usher.assignment.Assignment;
import dev.usher.identity.Identity;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.secret.RandomId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows for loans from what becomes of assignments, in the transaction of that. */
@ApplicationScoped
public class LoanRecord {
    private final LoanStore loans;
    private final LoanerStore loaners;
    private final Journal journal;
    private final Clock clock;

    LoanRecord(LoanStore loans, LoanerStore loaners, Journal journal, Clock clock) {
        this.loans = loans;
        this.loaners = loaners;
        this.journal = journal;
        this.clock = clock;
    }

    static String newId() {
        return "loan_" + RandomId.base64Url(16);
    }

    /** The person of this assignment owns the device now: where it is a loaner, they have it on loan. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void owns(Assignment assignment) {
        var serial = assignment.device().serialNumber();
        // A pool's own account that Jamf names is nobody who has the device.
        if (!assignment.source().strong()) {
            return;
        }
        loaners.oneAtATime(serial);
        if (!loaners.holds(serial)) {
            return;
        }
        var open = loans.lockOpen(serial).orElse(null);
        if (open == null) {
            lendUnasked(assignment, null);
        } else if (!open.assignmentId().equals(assignment.id())) {
            goesOn(open, assignment);
        }
    }

    private void goesOn(Loan open, Assignment newer) {
        var returning = open.checkIn() != null;
        if (!returning && samePerson(open, newer)) {
            loans.restsOn(open, newer);
            return;
        }
        loans.end(open, returning ? LoanEnd.CHECKED_IN : LoanEnd.REPLACED, clock.instant());
        tell(
                open,
                newer,
                "loan_ended",
                returning
                        ? "{person} had handed this loaner back, and a newer word counts on whose it is."
                        : "The loan to {person} is over: a newer word counts on whose this loaner is.");
        lendUnasked(newer, returning ? null : open.dueAt());
    }

    private boolean samePerson(Loan open, Assignment newer) {
        return open.subject().equals(newer.subject())
                || byNameOnly(open.subject(), newer.subject())
                        && loans.usernameOf(newer)
                                .filter(username -> username.equalsIgnoreCase(open.username()))
                                .isPresent();
    }

    /** Of whom only the name is known may be the same person. */
    private static boolean byNameOnly(String one, String other) {
        return one.startsWith(Identity.OF_NAME) || other.startsWith(Identity.OF_NAME);
    }

    /** Nobody checked it out to them, and they have it. */
    void lendUnasked(Assignment assignment, @Nullable Instant dueAt) {
        if (loans.lend(newId(), assignment, null, dueAt, null, clock.instant())) {
            loans.openOf(assignment.id())
                    .ifPresent(loan -> tell(
                            loan,
                            assignment,
                            "loan_without_check_out",
                            "{person} has this loaner without a check-out; it counts as out to them"
                                    + (dueAt == null ? ", without a date." : ", until the date of the loan before.")));
        }
    }

    /** Jamf shows the device without the person. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void checkedIn(Assignment assignment, String remark) {
        loans.openOf(assignment.id()).ifPresent(loan -> {
            loans.end(loan, LoanEnd.CHECKED_IN, clock.instant());
            // Who left while it was on its way back, and returns to work, does not get it again.
            loans.forgetReturn(assignment.id(), clock.instant());
            tell(
                    loan,
                    assignment,
                    "loan_checked_in",
                    remark.isEmpty()
                            ? "The loaner is back from {person}, and Jamf Pro has it without them: it is free."
                            : "The loaner is back from {person}, and is free (" + remark + ").");
        });
    }

    /** An administrator had the former values put back, and whoever had the loaner has it no more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void reverted(Assignment assignment) {
        loans.openOf(assignment.id()).ifPresent(loan -> {
            loans.end(loan, LoanEnd.REVERTED, clock.instant());
            tell(loan, assignment, "loan_ended", "The loan to {person} is over: its assignment was reverted.");
        });
    }

    private void tell(Loan loan, Assignment because, String kind, String sentence) {
        journal.write(new JournalEntry(loan.serialNumber(), because.enrollmentId(), kind, sentence, because.reference())
                .about(loan.subject(), loan.username()));
    }
}
