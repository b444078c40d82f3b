package dev.usher.sandbox.okta;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code POST …/v1/interact}: opens a transaction. */
final class InteractEndpoint {
    /** What an authorization server of the org knows. */
    static final Set<String> SCOPES =
            Set.of("openid", "profile", "email", "address", "phone", "offline_access", "device_sso", "groups");

    private static final Set<String> OIDC = Set.of("profile", "email", "address", "phone", "device_sso", "groups");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Org org;
    private final ClientAuthentication clients;

    InteractEndpoint(Org org, ClientAuthentication clients) {
        this.org = org;
        this.clients = clients;
    }

    Reply handle(Call call, Issuer issuer) {
        var form = call.form();
        if (org.settings.has(OrgTrait.LACKS_INTERACTION_CODE)) {
            throw Refusal.oauth(400, "access_denied", "The requested feature is not enabled in this environment.");
        }
        var app = clients.identify(call, form, issuer, "interact");
        org.limits.chargeClient(app, call);
        TokenEndpoint.requireGrant(app, SandboxApp.INTERACTION_CODE);
        refuseAdminTokens(form);
        var interaction = new Transaction.Interaction(
                app,
                issuer,
                scopes(form),
                redirectUri(app, form),
                challenge(app, form),
                form.require("state"),
                form.get("nonce"),
                form.get("acr_values"));
        var transaction = org.transactions.open(interaction, call.at());
        return Reply.json(200, Json.object().put("interaction_handle", transaction.interactionHandle));
    }

    private static Set<String> scopes(Call.Form form) {
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

    private String redirectUri(SandboxApp app, Call.Form form) {
        var uri = form.require("redirect_uri");
        var loopback = org.settings.has(OrgTrait.ANY_LOOPBACK_REDIRECT) && Apps.isLoopback(uri);
        if (!loopback && !app.redirectUris().contains(uri)) {
            throw Refusal.invalidRequest(
                    "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.");
        }
        return uri;
    }

    private static String challenge(SandboxApp app, Call.Form form) {
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

    /** Nobody in this org has been sent such a token. */
    private static void refuseAdminTokens(Call.Form form) {
        if (form.get("activation_token") != null) {
            throw Refusal.invalidRequest("The activation token is invalid");
        }
        if (form.get("recovery_token") != null) {
            throw Refusal.invalidRequest("The recovery token is invalid");
        }
    }
}
