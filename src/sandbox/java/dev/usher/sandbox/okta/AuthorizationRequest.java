package dev.usher.sandbox.okta;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for at authorize.
 *
 * @param challenge the PKCE challenge; Okta would let some confidential apps go without, this org does not
 * @param loginHint the username to begin with
 * @param prompt {@code login}, {@code none}, {@code consent}
 * @param maxAge how long ago the person may have signed in; null for as long as the session lasts
 */
record AuthorizationRequest(
        SandboxApp app,
        Issuer issuer,
        Set<String> scopes,
        String redirectUri,
        String challenge,
        String state,
        @Nullable String nonce,
        @Nullable String acr,
        @Nullable String loginHint,
        Set<String> prompt,
        @Nullable Duration maxAge) {
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent");

    /** Reads what comes with a redirect URI that is known to be the app's. */
    static AuthorizationRequest read(Call.Form query, SandboxApp app, Issuer issuer, String redirectUri) {
        onlyCode(query);
        TokenEndpoint.requireGrant(app, SandboxApp.AUTHORIZATION_CODE);
        var state = query.get("state");
        if (state == null) {
            throw Refusal.invalidRequest("The authentication request has an invalid 'state' parameter.");
        }
        return new AuthorizationRequest(
                app,
                issuer,
                RequestParameters.scopes(query),
                redirectUri,
                RequestParameters.challenge(app, query),
                state,
                query.get("nonce"),
                query.get("acr_values"),
                query.get("login_hint"),
                prompt(query),
                RequestParameters.maxAge(query));
    }

    boolean prompts(String value) {
        return prompt.contains(value);
    }

    /** Whether a sign-in of before is good enough to ask nothing. */
    boolean accepts(HostedSession session, Instant now) {
        var recent = maxAge == null || !now.isAfter(session.authenticatedAt().plus(maxAge));
        return recent && !prompts("login") && isMetBy(session.amr());
    }

    /** Whether what was proved reaches the level that {@code acr_values} names. */
    boolean isMetBy(Collection<String> amr) {
        return AssuranceLevel.isMet(acr, amr);
    }

    BrowserReturn back() {
        return BrowserReturn.to(redirectUri);
    }

    Reply refuse(String error, String description) {
        return back().withError(error, description).with("state", state).reply();
    }

    private static void onlyCode(Call.Form query) {
        if (!query.require("response_type").equals("code")) {
            throw Refusal.oauth(
                    400,
                    "unsupported_response_type",
                    "The response type is not supported by the authorization server. Configured response types: [code]");
        }
        var mode = query.get("response_mode");
        if (mode != null && !mode.equals("query")) {
            throw Refusal.oauth(
                    400,
                    "unsupported_response_mode",
                    "The response mode is not supported by the authorization server. Configured response modes: [query]");
        }
    }

    private static Set<String> prompt(Call.Form query) {
        var text = query.get("prompt");
        if (text == null) {
            return Set.of();
        }
        var values = List.of(text.strip().split("\\s+"));
        if (!PROMPTS.containsAll(values) || (values.contains("none") && values.size() > 1)) {
            throw Refusal.invalidRequest("The 'prompt' parameter is invalid.");
        }
        return Set.copyOf(values);
    }
}
