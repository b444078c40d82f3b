package dev.usher.sandbox.okta;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the ID tokens that are issued from now on wrong, one way or several, until {@link #clear}. */
public final class TokenTweaks {
    private volatile Consumer<Map<String, Object>> claims = unchanged -> {};
    private volatile Consumer<Map<String, Object>> header = unchanged -> {};
    private volatile Signing signing = Signing.RS256;
    private volatile Duration skew = Duration.ZERO;

    TokenTweaks() {}

    /** How the token is signed. */
    public enum Signing {
        /** As Okta does. */
        RS256,
        /** {@code alg: none} and an empty signature. */
        NONE,
        /** HMAC with the public key's bytes as the secret: the classic confusion of algorithms. */
        HS256_WITH_PUBLIC_KEY,
        /** The right kid, but another key of the JWKS signed it. */
        OTHER_KEY,
        /** A kid that is in no JWKS. */
        UNKNOWN_KID,
        /** One bit of the signature is flipped. */
        BROKEN
    }

    /** Changes the claims before signing; the map may be edited freely. */
    public TokenTweaks claims(Consumer<Map<String, Object>> change) {
        claims = claims.andThen(change);
        return this;
    }

    /** Sets one claim before signing. */
    public TokenTweaks claim(String name, Object value) {
        return claims(map -> map.put(name, value));
    }

    /** Leaves one claim out. */
    public TokenTweaks without(String name) {
        return claims(map -> map.remove(name));
    }

    /** An {@code at_hash} that belongs to another access token. */
    public TokenTweaks wrongAtHash() {
        return claim("at_hash", Ids.base64Url(new byte[16]));
    }

    /** Changes the header before signing. */
    public TokenTweaks header(Consumer<Map<String, Object>> change) {
        header = header.andThen(change);
        return this;
    }

    /** Signs in another way. */
    public TokenTweaks signing(Signing way) {
        signing = way;
        return this;
    }

    /** Lets the clock that stamps {@code iat}, {@code exp} and {@code auth_time} go fast, or slow if negative. */
    public TokenTweaks skew(Duration ahead) {
        skew = ahead;
        return this;
    }

    /** Right tokens again. */
    public void clear() {
        claims = unchanged -> {};
        header = unchanged -> {};
        signing = Signing.RS256;
        skew = Duration.ZERO;
    }

    void onClaims(Map<String, Object> map) {
        claims.accept(map);
    }

    void onHeader(Map<String, Object> map) {
        header.accept(map);
    }

    Signing signing() {
        return signing;
    }

    Duration skew() {
        return skew;
    }
}
