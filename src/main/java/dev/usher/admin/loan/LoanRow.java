package dev.usher.admin.loan;

import dev.usher.admin.console.Moment;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.loan.Loan;
import dev.usher.assignment.loan.LoanEnd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A loan in a table.
 *
 * @param person null where no name is known
 * @param by who lent it; null where nobody did
 * @param due null where there is no date
 * @param follows how far Jamf Pro follows
 * @param mood the class of the tag that says so
 * @param trouble why it does not, and what to do; null where nothing is wrong
 * @param back when it was taken back; null while it was not
 * @param backBy by whom
 * @param end how the loan ended; null while it has not
 */
record LoanRow(
        String serial,
        @Nullable String person,
        @Nullable Moment since,
        @Nullable String by,
        @Nullable Moment due,
        boolean overdue,
        String follows,
        String mood,
        @Nullable String trouble,
        @Nullable Moment back,
        @Nullable String backBy,
        @Nullable String end) {

    static LoanRow of(Loan loan, Instant now) {
        var checkIn = loan.checkIn();
        var ended = loan.ended();
        return new LoanRow(
                loan.serialNumber().value(),
                loan.username(),
                Moment.ofNullable(loan.checkedOutAt()),
                loan.checkedOutBy(),
                Moment.ofNullable(loan.dueAt()),
                loan.overdue(now),
                follows(loan.assignmentState()),
                mood(loan.assignmentState()),
                ended == null ? loan.trouble() : null,
                Moment.ofNullable(ended != null ? ended.at() : checkIn == null ? null : checkIn.at()),
                checkIn == null ? null : checkIn.by(),
                ended == null ? null : end(ended.by()));
    }

    private static String follows(AssignmentState state) {
        return switch (state) {
            case PENDING -> "about to be written";
            case WAITING_FOR_DEVICE -> "does not know the device yet";
            case WRITTEN -> "written, being read back";
            case VERIFIED -> "shows the person";
            case NEEDS_ATTENTION -> "stopped";
            case EXCLUDED -> "left alone by a rule";
            case OBSERVED -> "not written: Usher only observes";
            case SUPERSEDED -> "does not show the person";
        };
    }

    private static String mood(AssignmentState state) {
        return switch (state) {
            case PENDING, WAITING_FOR_DEVICE, WRITTEN -> "wait";
            case VERIFIED -> "good";
            case NEEDS_ATTENTION, EXCLUDED, OBSERVED, SUPERSEDED -> "bad";
        };
    }

    private static String end(LoanEnd end) {
        return switch (end) {
            case CHECKED_IN -> "handed back";
            case REPLACED -> "somebody else has it";
            case REVERTED -> "reverted";
        };
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "LoanRow[" + serial + "]";
    }
}
