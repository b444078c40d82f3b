package dev.usher.assignment.lifecycle;

import java.util.Locale;

/** Why somebody is not there. */
enum Situation {
    SUSPENDED,
    DEACTIVATED;

    /** As people say it, and the name in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Situation ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
