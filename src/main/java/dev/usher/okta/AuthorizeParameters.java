package dev.usher.okta;

import dev.usher.okta.call.OktaCalls;
import java.net.URI;
import java.util.LinkedHashMap;

/** What sends a browser to Okta's own page: authorization code with PKCE (RFC 6749 section 4.1.1, RFC 7636 section 4.3). */
final class AuthorizeParameters {
    private AuthorizeParameters() {}

    static URI uri(OktaSettings settings, SignInRequest request, Attempt attempt) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", settings.client().clientId());
        parameters.put("response_type", "code");
        parameters.put("scope", String.join(" ", settings.scopes()));
        parameters.put("redirect_uri", settings.redirectUri().toString());
        parameters.put("state", attempt.state());
        parameters.put("nonce", attempt.nonce().reveal());
        parameters.put("code_challenge", attempt.pkce().challenge());
        parameters.put("code_challenge_method", "S256");
        // Whoever sits at a shared device is not whoever last signed in to Okta in its browser.
        parameters.put("prompt", "login");
        request.into(parameters);
        return URI.create(settings.endpoints().base() + "/v1/authorize?" + OktaCalls.encode(parameters));
    }
}
