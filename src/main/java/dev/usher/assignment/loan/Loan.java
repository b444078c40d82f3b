package dev.usher.assignment.loan;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.list.Place;
import dev.usher.device.SerialNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A loaner with a person, now or formerly.
 *
 * @param id {@code loan_…}
 * @param serialNumber of the device
 * @param assignmentId the assignment that gives the device to the person
 * @param subject the person's id at Okta
 * @param username the person's; null where none is known, or their data was erased
 * @param dueAt until when; null where the person got the device without a check-out
 * @param checkedOutAt since when
 * @param checkedOutBy by whom; null where nobody checked it out
 * @param checkIn when it was handed back, and to whom; null while it was not
 * @param ended when and how it ended; null while it has not
 * @param assignmentState how far Jamf follows
 * @param trouble why Jamf does not follow, and what to do; null where nothing is wrong
 */
public record Loan(
        String id,
        SerialNumber serialNumber,
        String assignmentId,
        String subject,
        @Nullable String username,
        @Nullable Instant dueAt,
        Instant checkedOutAt,
        @Nullable String checkedOutBy,
        @Nullable CheckIn checkIn,
        @Nullable Ended ended,
        AssignmentState assignmentState,
        @Nullable String trouble) {

    /** Who took it back, and when. */
    public record CheckIn(Instant at, String by) {}

    /** How a loan ended. */
    public record Ended(Instant at, LoanEnd by) {}

    public LoanState state() {
        return ended != null ? LoanState.ENDED : checkIn != null ? LoanState.RETURNING : LoanState.OUT;
    }

    /** Whether the person should have handed it back before. */
    public boolean overdue(Instant now) {
        return state() == LoanState.OUT && dueAt != null && dueAt.isBefore(now);
    }

    Place place() {
        return new Place(checkedOutAt, id);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Loan[" + id + ", " + state() + "]";
    }
}
