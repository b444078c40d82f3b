package dev.usher.assignment.loan;

import dev.usher.device.SerialNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which loans are wanted; null means any. */
public record LoanFilter(@Nullable Wanted wanted, @Nullable SerialNumber serialNumber) {
    /** Loans of one kind. */
    public enum Wanted {
        /** All that are with people, overdue or not. */
        OUT,
        /** Those of them whose time is not over, or who have no date. */
        ON_TIME,
        /** Those of them whose time is over. */
        OVERDUE,
        /** Handed back; Jamf does not show that yet. */
        RETURNING,
        /** Over. */
        ENDED;

        /** The name in a query. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
