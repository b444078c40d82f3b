package dev.usher.sandbox.okta;

import dev.usher.sandbox.OncePerJvm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
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

    private static synchronized KeyPair pooled(int index) {
        while (POOL.size() <= index) {
            POOL.add(read(OncePerJvm.text("usher.sandbox.okta.key." + POOL.size(), SigningKeys::generate)));
        }
        return POOL.get(index);
    }

    private static String generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static KeyPair read(String pkcs8) {
        try {
            var rsa = KeyFactory.getInstance("RSA");
            var key = (RSAPrivateCrtKey) rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8)));
            var publicHalf = rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new KeyPair(publicHalf, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("made by generate()", e);
        }
    }
}
