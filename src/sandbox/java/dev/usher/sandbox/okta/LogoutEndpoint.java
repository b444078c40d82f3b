package dev.usher.sandbox.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET …/v1/logout}: ends the browser's session and leads it back (OpenID Connect RP-Initiated Logout 1.0). The org keeps the
 * sign-out addresses of an app among its sign-in ones.
 */
final class LogoutEndpoint {
    private final Org org;

    LogoutEndpoint(Org org) {
        this.org = org;
    }

    Reply handle(Call call) {
        SandboxApp app;
        String back;
        String state;
        try {
            var query = Call.Form.parse(call.request().query());
            app = app(query.require("id_token_hint"));
            back = query.get("post_logout_redirect_uri");
            state = query.get("state");
            if (app == null) {
                throw Refusal.invalidRequest("The 'id_token_hint' parameter is invalid.");
            }
            if (back != null && !isKnown(app, back)) {
                throw Refusal.invalidRequest(
                        "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings.");
            }
        } catch (Refusal refusal) {
            return Html.refusal(refusal.description());
        }
        var answer = back == null
                ? Html.page(200, "Signed out", "<p>You are signed out.</p>")
                : BrowserReturn.to(back).with("state", state).reply();
        return org.sessions.close(call, answer);
    }

    private boolean isKnown(SandboxApp app, String back) {
        return app.redirectUris().contains(back)
                || org.settings.has(OrgTrait.ANY_LOOPBACK_REDIRECT) && Apps.isLoopback(back);
    }

    /** The app that the ID token was made for; Okta takes an expired one too. */
    private @Nullable SandboxApp app(String idToken) {
        var parts = idToken.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            var claims = Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            return org.apps.find(claims.path("aud").asText());
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return null;
        }
    }
}
