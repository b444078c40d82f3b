package dev.usher.assignment.loan;

import java.util.Locale;

/** What ends a loan. */
public enum LoanEnd {
    /** The device was handed back, and the person was taken off it. */
    CHECKED_IN,
    /** Somebody has the device by a newer word. */
    REPLACED,
    /** An administrator had the former values put back. */
    REVERTED;

    /** The name in JSON and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LoanEnd ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
