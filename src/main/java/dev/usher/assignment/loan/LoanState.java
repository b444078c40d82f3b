package dev.usher.assignment.loan;

import java.util.Locale;

/** Where a loan stands. */
public enum LoanState {
    /** The person has the device. */
    OUT,
    /** The device was handed back; Jamf does not show that yet. */
    RETURNING,
    /** The person has the device no more. */
    ENDED;

    /** The name in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
