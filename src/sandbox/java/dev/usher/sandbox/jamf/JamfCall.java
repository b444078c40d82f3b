package dev.usher.sandbox.jamf;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A call that has found its route and passed its check.
 *
 * @param origin what hrefs start with, such as {@code http://localhost:8081/jamf}
 * @param pathParameters in order
 * @param query decoded, every name with all its values
 * @param node which web-app node takes the call
 * @param token the caller's; empty at an open endpoint
 */
record JamfCall(
        SandboxJamfRequest request,
        String origin,
        List<String> pathParameters,
        Map<String, List<String>> query,
        int node,
        Optional<ApiToken> token) {

    static Map<String, List<String>> decode(String encoded) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                var nameAndValue = pair.split("=", 2);
                var value = nameAndValue.length == 2 ? text(nameAndValue[1]) : "";
                Objects.requireNonNull(values.computeIfAbsent(text(nameAndValue[0]), _ -> new ArrayList<>()))
                        .add(value);
            }
        }
        return values;
    }

    private static String text(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw JamfRefusal.badRequest(
                    "INVALID_FIELD", "query", "A parameter is not percent-encoded as it should be");
        }
    }

    /** The same call for an endpoint that does not read a parameter. */
    JamfCall without(String parameter) {
        var others = new LinkedHashMap<>(query);
        others.remove(parameter);
        return new JamfCall(request, origin, pathParameters, others, node, token);
    }

    /** The id in the path. */
    String id() {
        var id = pathParameters.getFirst();
        if (!id.matches("\\d{1,18}")) {
            throw JamfRefusal.badRequest("INVALID_ID", "id", "Id must be a number");
        }
        return id;
    }

    List<String> values(String parameter) {
        return query.getOrDefault(parameter, List.of());
    }

    String value(String parameter, String otherwise) {
        var values = values(parameter);
        return values.isEmpty() ? otherwise : values.getFirst();
    }

    int number(String parameter, int otherwise, int least) {
        try {
            var number = Integer.parseInt(value(parameter, Integer.toString(otherwise)));
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, as a number that is too small is.
        }
        throw JamfRefusal.badRequest("INVALID_FIELD", parameter, "Must be a number, at least " + least);
    }
}
