package dev.usher.admin.loan;

import dev.usher.assignment.loan.Loan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A loan as the API shows it.
 *
 * @param state {@code out}, {@code returning} or {@code ended}
 * @param overdue whether the person should have handed the device back
 * @param assignment how far Jamf Pro follows
 */
record LoanView(
        String id,
        String serialNumber,
        String state,
        boolean overdue,
        String subject,
        @Nullable String username,
        @Nullable Instant dueAt,
        Instant checkedOutAt,
        @Nullable String checkedOutBy,
        @Nullable Instant checkedInAt,
        @Nullable String checkedInBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        Follows assignment) {

    /**
     * The assignment behind a loan.
     *
     * @param sentence why Jamf Pro does not follow, and what to do; null where nothing is wrong
     */
    record Follows(String id, String state, @Nullable String sentence) {}

    static LoanView of(Loan loan, Instant now) {
        var checkIn = loan.checkIn();
        var ended = loan.ended();
        return new LoanView(
                loan.id(),
                loan.serialNumber().value(),
                loan.state().wireName(),
                loan.overdue(now),
                loan.subject(),
                loan.username(),
                loan.dueAt(),
                loan.checkedOutAt(),
                loan.checkedOutBy(),
                checkIn == null ? null : checkIn.at(),
                checkIn == null ? null : checkIn.by(),
                ended == null ? null : ended.at(),
                ended == null ? null : ended.by().wireName(),
                new Follows(loan.assignmentId(), loan.assignmentState().wireName(), loan.trouble()));
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "LoanView[" + id + ", " + state + "]";
    }
}
