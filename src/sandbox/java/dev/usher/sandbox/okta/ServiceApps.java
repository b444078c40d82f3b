package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Apps that read users: what they were granted, and their tokens. */
final class ServiceApps {
    static final Duration LIFETIME = Duration.ofHours(1);

    private final Map<String, SandboxServiceApp> byClientId = new ConcurrentHashMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String clientId, Set<String> scopes, Instant until) {}

    ServiceApps() {
        reset();
    }

    void reset() {
        byClientId.clear();
        tokens.clear();
        add(SandboxServiceApp.standard());
    }

    void add(SandboxServiceApp app) {
        byClientId.put(app.clientId(), app);
    }

    void revokeTokens() {
        tokens.clear();
    }

    /** {@code grant_type=client_credentials}; the app has proved itself. */
    JsonNode issue(Call call, Call.Form form, SandboxApp app, Issuer issuer) {
        TokenEndpoint.requireGrant(app, SandboxApp.CLIENT_CREDENTIALS);
        var service = byClientId.get(app.clientId());
        if (service == null || issuer != Issuer.ORG) {
            throw Refusal.oauth(400, "invalid_scope", "The authorization server has no such scope for this app.");
        }
        if (service.requiresDpop() && call.header("DPoP") == null) {
            throw Refusal.oauth(400, "invalid_dpop_proof", "The DPoP proof JWT header is missing.");
        }
        var scopes = new LinkedHashSet<>(List.of(form.require("scope").strip().split("\\s+")));
        if (!service.scopes().containsAll(scopes)) {
            throw Refusal.oauth(400, "invalid_scope", "The requested scope was not granted to the app.");
        }
        var token = Ids.urlSafe(40);
        tokens.put(
                token, new Token(app.clientId(), Set.copyOf(scopes), call.at().plus(LIFETIME)));
        return Json.object()
                .put("token_type", "Bearer")
                .put("expires_in", LIFETIME.toSeconds())
                .put("access_token", token)
                .put("scope", String.join(" ", scopes));
    }

    /** Ends the call unless it comes from an app that may read users. */
    void require(Call call, String scope) {
        var header = call.header("Authorization");
        var token = header != null && header.startsWith("Bearer ") ? tokens.get(header.substring(7)) : null;
        if (token == null || !call.at().isBefore(token.until())) {
            throw new Refusal(Reply.summary(401, "E0000011", "Invalid token provided")
                    .with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        }
        if (!token.scopes().contains(scope)) {
            throw new Refusal(noPermission()
                    .with(
                            "WWW-Authenticate",
                            "Bearer scope=\"" + scope
                                    + "\", error=\"insufficient_scope\", error_description=\"The access"
                                    + " token provided does not contain the required scopes.\""));
        }
        var app = byClientId.get(token.clientId());
        if (app == null || !app.adminRole()) {
            throw new Refusal(noPermission());
        }
    }

    private static Reply noPermission() {
        return Reply.summary(403, "E0000006", "You do not have permission to perform the requested action");
    }
}
