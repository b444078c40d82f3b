package dev.usher.okta.token;

import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;

/**
 * The proof key of one sign-in (RFC 7636).
 *
 * @param verifier 43 random characters, sent only with the token request
 */
public record Pkce(Secret verifier) {

    /** A new one, with 256 random bits (RFC 7636 section 4.1). */
    public static Pkce random() {
        return new Pkce(Secret.of(RandomId.base64Url(32)));
    }

    /** The S256 challenge (RFC 7636 section 4.2). */
    public String challenge() {
        return Digest.base64Url(Digest.sha256(verifier.reveal()));
    }
}
