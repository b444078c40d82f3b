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

    /** An operation that takes one privilege, in every version. */
    static JamfRoute of(String method, String path, String privilege, Function<JamfCall, JamfAnswer> operation) {
        return new JamfRoute(method, Pattern.compile(path), new Access.Privilege(privilege), _ -> true, operation);
    }

    /** An operation that any token opens, in every version. */
    static JamfRoute open(String method, String path, Function<JamfCall, JamfAnswer> operation) {
        return new JamfRoute(method, Pattern.compile(path), new Access.AnyToken(), _ -> true, operation);
    }

    /** A page for browsers, which have no token, in every version. */
    static JamfRoute page(String method, String path, Function<JamfCall, JamfAnswer> operation) {
        return new JamfRoute(method, Pattern.compile(path), new Access.Anybody(), _ -> true, operation);
    }

    /** The same, absent from releases before this one. */
    JamfRoute since(String release) {
        var first = JamfVersion.parse(release);
        return new JamfRoute(method, path, access, server -> server.isAtLeast(first), operation);
    }

    /** Who may call: the schema's {@code x-authentication-required} and {@code x-required-privileges}. */
    sealed interface Access {
        record Anybody() implements Access {}

        record AnyToken() implements Access {}

        record Privilege(String name) implements Access {}
    }
}
