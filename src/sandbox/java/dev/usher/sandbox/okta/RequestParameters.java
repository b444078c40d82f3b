package dev.usher.sandbox.okta;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What interact and authorize ask in the same way: scopes, redirect URI and PKCE. */
final class RequestParameters {
    /** What an authorization server of the org knows. */
    static final Set<String> SCOPES =
            Set.of("openid", "profile", "email", "address", "phone", "offline_access", "device_sso", "groups");

    private static final Set<String> OIDC = Set.of("profile", "email", "address", "phone", "device_sso", "groups");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private RequestParameters() {}

    static Set<String> scopes(Call.Form form) {
        var scopes = new LinkedHashSet<>(List.of(form.require("scope").strip().split("\\s+")));
        if (!SCOPES.containsAll(scopes)) {
            throw Refusal.oauth(
                    400,
                    "invalid_scope",
                    "One or more scopes are not configured for the authorization server resource.");
        }
        if (!scopes.contains("openid") && scopes.stream().anyMatch(OIDC::contains)) {
            throw Refusal.oauth(
                    400,
                    "invalid_scope",
                    "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.");
        }
        return scopes;
    }

    static String redirectUri(SandboxSettings settings, SandboxApp app, Call.Form form) {
        var uri = form.require("redirect_uri");
        var loopback = settings.has(OrgTrait.ANY_LOOPBACK_REDIRECT) && Apps.isLoopback(uri);
        if (!loopback && !app.redirectUris().contains(uri)) {
            throw Refusal.invalidRequest(
                    "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.");
        }
        return uri;
    }

    static String challenge(SandboxApp app, Call.Form form) {
        var challenge = form.get("code_challenge");
        if (challenge == null) {
            throw Refusal.invalidRequest(
                    app.isPublic()
                            ? "PKCE code challenge is required when the token endpoint authentication method is 'NONE'."
                            : "PKCE code challenge is required by the application.");
        }
        if (!"S256".equals(form.get("code_challenge_method"))) {
            throw Refusal.invalidRequest("The 'code_challenge_method' parameter must be S256.");
        }
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw Refusal.invalidRequest("The 'code_challenge' parameter is not a SHA-256 in base64url.");
        }
        return challenge;
    }

    static @Nullable Duration maxAge(Call.Form query) {
        var text = query.get("max_age");
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw Refusal.invalidRequest("The 'max_age' parameter must be a number of seconds.");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
