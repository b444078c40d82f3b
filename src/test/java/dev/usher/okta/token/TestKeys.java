package dev.usher.okta.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Signing keys of a test's own Okta, and tokens signed with them. */
public final class TestKeys {
    public static final KeyPair FIRST = rsa();
    public static final KeyPair SECOND = rsa();

    private TestKeys() {}

    /** A JWK set of these keys by id. */
    public static String jwks(Map<String, KeyPair> keys) {
        var set = Json.MAPPER.createObjectNode();
        var array = set.putArray("keys");
        keys.forEach((id, pair) -> {
            var key = (RSAPublicKey) pair.getPublic();
            array.addObject()
                    .put("kty", "RSA")
                    .put("use", "sig")
                    .put("alg", "RS256")
                    .put("kid", id)
                    .put("n", base64Url(key.getModulus().toByteArray()))
                    .put("e", base64Url(key.getPublicExponent().toByteArray()));
        });
        return set.toString();
    }

    static KeyRing.Fetched fetched(Map<String, KeyPair> keys) {
        try {
            return new KeyRing.Fetched(Json.MAPPER.readTree(jwks(keys)), Duration.ofHours(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These claims, signed with RS256. */
    public static String sign(ObjectNode claims, String keyId, KeyPair pair) {
        return token(claims, keyId, "RS256", pair.getPrivate());
    }

    static String unsigned(ObjectNode claims, String keyId) {
        return token(claims, keyId, "none", null);
    }

    static String hmac(ObjectNode claims, String keyId, byte[] key) {
        return token(claims, keyId, "HS256", new HmacKey(key));
    }

    private static String token(ObjectNode claims, String keyId, String algorithm, @Nullable Key key) {
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toString());
        jws.setKeyIdHeaderValue(keyId);
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        if (key != null) {
            jws.setKey(key);
        }
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whatever texts in place of header and claims, signed as the JDK names it. */
    static String raw(String header, String claims, String algorithm, PrivateKey key) {
        try {
            var signed = base64Url(header.getBytes(UTF_8)) + "." + base64Url(claims.getBytes(UTF_8));
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64Url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
