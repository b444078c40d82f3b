package dev.usher.mapping;

import java.util.Locale;

/** What becomes of a department, building or site that Jamf Pro does not have. */
public enum WhenNotInJamf {
    /** The field in Jamf Pro stays as it is, with a warning. */
    KEEP,
    /** The assignment fails and somebody has to look. */
    FAIL,
    /** The department, building or site is created first. */
    CREATE;

    /** The name in configuration: {@code keep}, {@code fail} or {@code create}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
