package dev.usher.okta.token;

import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How Usher proves to Okta which client it is (OpenID Connect Core section 9). */
public sealed interface ClientAuthentication {
    /** The app's client id ({@code 0oa…}). */
    String clientId();

    /** The form parameters of a request to {@code endpoint}. */
    Map<String, String> parameters(URI endpoint);

    /** The {@code Authorization} header; empty for every method but one. */
    default Optional<String> authorization() {
        return Optional.empty();
    }

    /** Whether Okta can be sure of the client, which is what makes it listen to {@code X-Device-Token} and its like. */
    default boolean confidential() {
        return true;
    }

    /** A public client: it only says its name; PKCE is its proof. */
    record None(String clientId) implements ClientAuthentication {
        @Override
        public Map<String, String> parameters(URI endpoint) {
            return Map.of("client_id", clientId);
        }

        @Override
        public boolean confidential() {
            return false;
        }
    }

    /** {@code client_secret_post}: the secret in the form. */
    record SecretPost(String clientId, Secret secret) implements ClientAuthentication {
        @Override
        public Map<String, String> parameters(URI endpoint) {
            return Map.of("client_id", clientId, "client_secret", secret.reveal());
        }
    }

    /** {@code client_secret_basic}: both parts form-encoded before base64 (RFC 6749 section 2.3.1). */
    record SecretBasic(String clientId, Secret secret) implements ClientAuthentication {
        @Override
        public Map<String, String> parameters(URI endpoint) {
            return Map.of();
        }

        @Override
        public Optional<String> authorization() {
            var pair = encode(clientId) + ":" + encode(secret.reveal());
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /**
     * {@code private_key_jwt} (RFC 7523 section 2.2): an assertion for the one endpoint that is called.
     *
     * @param key RSA, or EC on P-256
     * @param keyId the key's id at Okta; needed where the app has several keys
     */
    record PrivateKeyJwt(
            String clientId, PrivateKey key, @Nullable String keyId, Clock clock) implements ClientAuthentication {
        private static final Duration LIFETIME = Duration.ofMinutes(5);

        @Override
        public Map<String, String> parameters(URI endpoint) {
            return Map.of(
                    "client_id",
                    clientId,
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                    "client_assertion",
                    assertion(endpoint));
        }

        private String assertion(URI endpoint) {
            var now = clock.instant();
            var assertion = Jwt.issuer(clientId)
                    .subject(clientId)
                    .audience(endpoint.toString())
                    .issuedAt(now)
                    .expiresAt(now.plus(LIFETIME))
                    .claim("jti", RandomId.base64Url(16))
                    .jws()
                    .algorithm(key instanceof RSAPrivateKey ? SignatureAlgorithm.RS256 : SignatureAlgorithm.ES256);
            return (keyId == null ? assertion : assertion.keyId(keyId)).sign(key);
        }

        @Override
        public String toString() {
            return "PrivateKeyJwt[" + clientId + "]";
        }
    }
}
