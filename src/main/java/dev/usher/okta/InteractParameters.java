package dev.usher.okta;

import java.util.LinkedHashMap;
import java.util.Map;

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
        request.into(parameters);
        return parameters;
    }
}
