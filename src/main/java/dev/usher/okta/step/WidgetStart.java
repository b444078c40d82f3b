package dev.usher.okta.step;

import dev.usher.secret.Secret;
import java.util.List;

/**
 * What Okta's Sign-In Widget is started with in the person's browser, to go on with an interaction that Usher has begun. The proof
 * key's verifier and the nonce are not among it: without them nobody makes anything of the code that the widget is given.
 *
 * @param issuer the authorization server, as {@code iss} names it
 * @param origin the only one that the widget has to talk to
 * @param redirectUri where the browser goes with the code
 * @param interactionHandle whoever has it goes on with the sign-in: it is for the browser that is bound to it and nobody else
 * @param codeChallenge of the proof key, by S256 (RFC 7636 section 4.2)
 * @param state what the callback brings (RFC 6749 section 10.12)
 */
public record WidgetStart(
        String issuer,
        String origin,
        String clientId,
        String redirectUri,
        List<String> scopes,
        Secret interactionHandle,
        String codeChallenge,
        Secret state) {
    public WidgetStart {
        scopes = List.copyOf(scopes);
    }
}
