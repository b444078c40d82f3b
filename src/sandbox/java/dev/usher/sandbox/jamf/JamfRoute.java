package dev.usher.sandbox.jamf;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One operation.
 *
 * @param path the whole path without the context path; groups are the parameters
 * @param served by which versions of Jamf Pro
 */
record JamfRoute(
        String method,
        Pattern path,
        Access access,
        Predicate<JamfVersion> served,
        Function<JamfCall, JamfAnswer> operation) {

    /** Who may call: the schema's {@code x-authentication-required} and {@code x-required-privileges}. */
    sealed interface Access {
        record Anybody() implements Access {}

        record AnyToken() implements Access {}

        record Privilege(String name) implements Access {}
    }
}
