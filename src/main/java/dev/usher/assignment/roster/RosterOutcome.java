package dev.usher.assignment.roster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What became of a line of a roster. */
public enum RosterOutcome {
    /** Not looked at yet. */
    WAITING,
    /** An assignment was started; it tells how it goes on. */
    STARTED,
    /** In a dry run: an assignment would be started. */
    WOULD_START,
    /** The device is this person's already. */
    ALREADY,
    /** Okta knows nobody by this name. */
    UNKNOWN_USER,
    /** Okta knows several by this name. */
    AMBIGUOUS_USER,
    /** The person may not sign in at present. */
    USER_INACTIVE;

    /** The name in JSON and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RosterOutcome ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** All names. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(RosterOutcome::wireName).toList();
    }
}
