package dev.usher.assignment.person;

import dev.usher.identity.Identity;
import java.util.Locale;

/** Whom a name stands for. */
public sealed interface NamedPerson {
    /** One active person. */
    record Found(Identity identity) implements NamedPerson {}

    /** Nobody who can be taken. */
    record Refused(Why why, String sentence) implements NamedPerson {}

    /** Why nobody can be taken; the names are stable words. */
    enum Why {
        UNKNOWN_USER,
        AMBIGUOUS_USER,
        USER_INACTIVE,
        USERS_API_OFF;

        /** The word in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
