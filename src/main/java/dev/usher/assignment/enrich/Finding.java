package dev.usher.assignment.enrich;

import java.time.Instant;
import java.util.Locale;

/**
 * What became of the user whom Jamf names for a device.
 *
 * @param username as Jamf has it
 * @param outcome in a word
 * @param sentence for people: what was found and what to do
 * @param at when Okta was asked
 */
public record Finding(String username, Outcome outcome, String sentence, Instant at) {

    /** What Okta said. */
    public enum Outcome {
        /** One active user: an assignment was started. */
        FOUND,
        /** Nobody. */
        UNKNOWN_USER,
        /** More than one. */
        AMBIGUOUS_USER,
        /** One, who may not sign in. */
        USER_INACTIVE;

        /** The name in JSON, metrics and the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Finding[" + outcome + "]";
    }
}
