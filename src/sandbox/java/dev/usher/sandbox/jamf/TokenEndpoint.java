package dev.usher.sandbox.jamf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code POST /api/v1/oauth/token}, and {@code /api/oauth/token} of older servers.
 *
 * <p>Client credentials in the form only, as the schema says. Errors are RFC 6749 section 5.2, always with status 400,
 * and not Jamf's own error body.
 */
final class TokenEndpoint {
    private static final String SCOPE_PREFIX = "api-role:";

    private final ApiClients clients;

    TokenEndpoint(ApiClients clients) {
        this.clients = clients;
    }

    JamfAnswer answer(JamfCall call) {
        var mediaType = call.request().header("content-type").orElse("");
        if (!mediaType.startsWith("application/x-www-form-urlencoded")) {
            return JamfAnswer.bareError(415);
        }
        var form = JamfCall.decode(call.request().body());
        for (var required : new String[] {"grant_type", "client_id", "client_secret"}) {
            if (form.getOrDefault(required, List.of()).size() != 1) {
                return error("invalid_request", "OAuth 2.0 Parameter: " + required);
            }
        }
        if (!only(form, "grant_type").equals("client_credentials")) {
            return error("unsupported_grant_type", "OAuth 2.0 Parameter: grant_type");
        }
        var clientId = only(form, "client_id");
        var assigned = clients.rolesOf(clientId, only(form, "client_secret"));
        if (assigned.isEmpty()) {
            return error("invalid_client", "OAuth 2.0 Parameter: client_id");
        }
        var wanted = wantedRoles(form.getOrDefault("scope", List.of()), assigned.get());
        if (!assigned.get().containsAll(wanted)) {
            return error("invalid_scope", "OAuth 2.0 Parameter: scope");
        }
        return JamfAnswer.json(
                        200,
                        Json.object()
                                .put("access_token", clients.issue(clientId, wanted))
                                .put("token_type", "Bearer")
                                .put("scope", scope(wanted))
                                // One second less than the token lives: so Jamf reports it.
                                .put("expires_in", ApiClients.TOKEN_LIFE.toSeconds() - 1))
                .with("Cache-Control", "no-store");
    }

    /** {@code POST /api/v1/auth/invalidate-token}: the bearer of the call itself. */
    JamfAnswer invalidate(JamfCall call) {
        BearerToken.of(call.request()).ifPresent(clients::revoke);
        return JamfAnswer.noContent();
    }

    private static String only(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).getFirst();
    }

    private static Set<String> wantedRoles(List<String> scopes, Set<String> assigned) {
        var named = scopes.stream()
                .flatMap(scope -> Stream.of(scope.split(" ")))
                .filter(scope -> !scope.isEmpty())
                .map(scope -> scope.startsWith(SCOPE_PREFIX) ? scope.substring(SCOPE_PREFIX.length()) : "?" + scope)
                .collect(Collectors.toSet());
        return named.isEmpty() ? assigned : named;
    }

    private static String scope(Set<String> roles) {
        return new TreeSet<>(roles).stream().map(SCOPE_PREFIX::concat).collect(Collectors.joining(" "));
    }

    private static JamfAnswer error(String error, String description) {
        return JamfAnswer.json(
                400,
                Json.object()
                        .put("error", error)
                        .put("error_description", description)
                        .put("error_uri", "https://datatracker.ietf.org/doc/html/rfc6749#section-5.2"));
    }
}
