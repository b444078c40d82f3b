package dev.usher.jamf.connection;

import dev.usher.jamf.JamfRefused;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a refusal of the Classic API means. It is a page, not JSON, and the status says little. */
final class ClassicRefusal {
    /** Of a page whose status is 409, which is no conflict. */
    private static final Pattern NOT_AUTHORIZED =
            Pattern.compile("Not authorized for an? (\\w{1,20}) (GET|POST|PUT|DELETE)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NOT_IN_SITE = Pattern.compile("not site-enabled", Pattern.CASE_INSENSITIVE);

    private ClassicRefusal() {}

    /** The refusal, or empty where it is the same as that of the other API. */
    static Optional<JamfRefused> of(JamfRequest request, JamfReply reply) {
        return switch (reply.status()) {
            // Where the other API says 403, this one says 401 to a token that lacks a privilege.
            case 401, 403 ->
                Optional.of(forbidden(request, reply, request.operation().privilege()));
            case 409 -> conflict(request, reply);
            default -> Optional.empty();
        };
    }

    private static Optional<JamfRefused> conflict(JamfRequest request, JamfReply reply) {
        var privilege = NOT_AUTHORIZED.matcher(reply.body());
        if (privilege.find()) {
            return Optional.of(forbidden(
                    request,
                    reply,
                    privilege.group(1).equalsIgnoreCase("user")
                            ? Optional.of(verb(privilege.group(2)) + " User")
                            : request.operation().privilege()));
        }
        return NOT_IN_SITE.matcher(reply.body()).find()
                ? Optional.of(new JamfRefused(
                        "Jamf Pro refused " + request.operation().name()
                                + ": the record is in a site that the API client has no role for.",
                        409,
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
    }

    private static JamfRefused forbidden(JamfRequest request, JamfReply reply, Optional<String> privilege) {
        return new JamfRefused(
                "Jamf Pro forbade " + request.operation().name()
                        + privilege
                                .map(missing -> ": give the API client a role with the privilege \"" + missing + "\".")
                                .orElse(". Check the roles of the API client."),
                reply.status(),
                Optional.empty(),
                privilege);
    }

    private static String verb(String method) {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "POST" -> "Create";
            case "GET" -> "Read";
            case "DELETE" -> "Delete";
            default -> "Update";
        };
    }
}
