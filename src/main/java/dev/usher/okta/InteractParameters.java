package dev.usher.okta;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What begins a sign-in. There is no {@code prompt}: every interaction is a fresh one. */
final class InteractParameters {
    private InteractParameters() {}

    static Map<String, String> of(OktaSettings settings, SignInRequest request, Attempt attempt) {
        var parameters = new LinkedHashMap<String, String>();
        // Said by public and confidential clients alike, whatever way they authenticate.
        parameters.put("client_id", settings.client().clientId());
        parameters.put("scope", String.join(" ", settings.scopes()));
        parameters.put("redirect_uri", settings.redirectUri().toString());
        parameters.put("code_challenge", attempt.pkce().challenge());
        parameters.put("code_challenge_method", "S256");
        parameters.put("state", attempt.state());
        parameters.put("nonce", attempt.nonce().reveal());
        var levels = request.acrValues();
        var maxAge = request.maxAge();
        putIfPresent(parameters, "login_hint", request.loginHint());
        putIfPresent(parameters, "acr_values", levels.isEmpty() ? null : String.join(" ", levels));
        putIfPresent(parameters, "max_age", maxAge == null ? null : String.valueOf(maxAge.toSeconds()));
        return parameters;
    }

    private static void putIfPresent(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
