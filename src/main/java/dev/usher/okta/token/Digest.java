package dev.usher.okta.token;

import dev.usher.secret.RandomId;
import java.util.Base64;

/** SHA-256 and base64url, as RFC 7636 and OpenID Connect use them. */
final class Digest {
    private Digest() {}

    static byte[] sha256(String ascii) {
        return RandomId.digest(ascii);
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
