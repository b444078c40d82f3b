package dev.usher.mapping;

import java.util.Locale;

/** What becomes of a field whose rule found nothing: null, an empty text, or an evaluation error. */
public enum WhenMissing {
    /** The field in Jamf Pro stays as it is. An absent claim says nothing about the person, so this is the default. */
    KEEP,
    /** The field in Jamf Pro is emptied. */
    CLEAR,
    /** The whole mapping fails. */
    FAIL;

    /** The name in configuration: {@code keep}, {@code clear} or {@code fail}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
