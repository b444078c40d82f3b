package dev.usher.assignment.loan;

import java.util.Locale;

/** Which devices of the pool are wanted. */
public enum LoanerFilter {
    ALL,
    /** Those that are free. */
    IN,
    /** Those with a loan that has not ended. */
    OUT;

    /** The name in a query. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
