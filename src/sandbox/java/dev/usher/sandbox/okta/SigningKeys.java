package dev.usher.sandbox.okta;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * The org's RSA keys: the one that signs and one more in the JWKS.
 *
 * <p>Making a key takes a good part of a second, so that all orgs of one JVM draw the key material from one pool in the same
 * order; key ids are each org's own.
 */
final class SigningKeys {
    private static final List<KeyPair> POOL = new ArrayList<>();

    private final Key orgAccessTokens = new Key(Ids.handle(), pooled(0));
    private int drawn = 1;
    private volatile Ring ring = ring(draw(), draw());

    /** A key and its id. */
    record Key(String kid, KeyPair pair) {}

    /** Immutable, so that a reader never sees the signing key of one set with the JWKS of another. */
    private record Ring(Key signing, Key other, String jwks) {}

    /** Signs ID tokens, and access tokens of the custom server. */
    Key signing() {
        return ring.signing;
    }

    /** In the JWKS, but signs nothing. */
    Key other() {
        return ring.other;
    }

    /** Signs the org server's access tokens, which clients must not try to read: it is in no JWKS. */
    Key orgAccessTokens() {
        return orgAccessTokens;
    }

    String jwks() {
        return ring.jwks;
    }

    /** Unannounced: the new signing key is one that nobody has seen; the former one stays in the JWKS. */
    synchronized void rotate() {
        ring = ring(draw(), ring.signing);
    }

    private Key draw() {
        return new Key(Ids.handle(), pooled(drawn++));
    }

    private static Ring ring(Key signing, Key other) {
        var keys = List.of(published(other), published(signing));
        return new Ring(signing, other, Json.write(Map.of("keys", keys)));
    }

    private static Map<String, Object> published(Key key) {
        var jwk = new RsaJsonWebKey((RSAPublicKey) key.pair.getPublic());
        jwk.setKeyId(key.kid);
        jwk.setAlgorithm("RS256");
        jwk.setUse("sig");
        return jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    private static KeyPair pooled(int index) {
        synchronized (POOL) {
            while (POOL.size() <= index) {
                POOL.add(generate());
            }
            return POOL.get(index);
        }
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }
}
