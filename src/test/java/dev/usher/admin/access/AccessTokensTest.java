package dev.usher.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.usher.okta.idx.Json;
import dev.usher.okta.token.KeyRing;
import dev.usher.problem.InvalidToken;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final String ISSUER = "https://acme.okta.com/oauth2/aus1";

    private record Config(String adminGroup) implements AdminConfig {
        @Override
        public Optional<List<String>> issuer() {
            return Optional.of(List.of(ISSUER));
        }

        @Override
        public String audience() {
            return "api://usher";
        }

        @Override
        public String helpdeskGroup() {
            return "desk";
        }
    }

    private final JwtClaims claims = new JwtClaims();

    @BeforeEach
    void aGoodToken() {
        claims.setIssuer(ISSUER);
        claims.setAudience("api://usher");
        claims.setSubject("ada@example.com");
        claims.setExpirationTime(
                NumericDate.fromSeconds(Clock.systemUTC().instant().getEpochSecond() + 600));
        claims.setStringListClaim("groups", List.of("everyone", "admins"));
    }

    @Test
    void anEcKeySignsAsWellAsAnRsaKey() throws Exception {
        for (var key : List.of(
                named(EcJwkGenerator.generateJwk(EllipticCurves.P256)), named(RsaJwkGenerator.generateJwk(2048)))) {
            var algorithm = key instanceof EllipticCurveJsonWebKey
                    ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
                    : AlgorithmIdentifiers.RSA_USING_SHA256;

            assertThat(tokens(key).caller(signed(key, algorithm)))
                    .contains(new Caller("ada@example.com", "ada@example.com", Role.ADMIN));
        }
    }

    @Test
    void anotherAlgorithmOfTheSameKeyIsRefused() throws Exception {
        var key = named(RsaJwkGenerator.generateJwk(2048));
        var token = signed(key, AlgorithmIdentifiers.RSA_PSS_USING_SHA512);

        assertThatExceptionOfType(InvalidToken.class)
                .isThrownBy(() -> tokens(key).caller(token));
    }

    @Test
    void theCallerIsNamedByWhatDoesNotChange() throws Exception {
        // Given
        claims.setStringClaim("uid", "00u1");
        claims.setStringClaim("name", "Ada\nAdmin");
        claims.setStringListClaim("groups", List.of("desk"));
        var key = named(RsaJwkGenerator.generateJwk(2048));

        // When
        var caller = tokens(key).caller(signed(key, AlgorithmIdentifiers.RSA_USING_SHA256));

        // Then
        assertThat(caller).contains(new Caller("00u1", "Ada Admin", Role.HELP_DESK));
        assertThat(caller.orElseThrow().inWords()).isEqualTo("Ada Admin (00u1)");
    }

    @Test
    void whatIsNoTextIsNoGroupAndNoAudience() throws Exception {
        // Given
        claims.setClaim("aud", Arrays.asList(null, 7, "api://usher"));
        claims.setClaim("groups", List.of(7, Map.of("desk", "desk")));
        var key = named(RsaJwkGenerator.generateJwk(2048));
        var token = signed(key, AlgorithmIdentifiers.RSA_USING_SHA256);

        // When
        var caller = tokens(key, "").caller(token);

        // Then
        assertThat(caller).isEmpty();
    }

    private static AccessTokens tokens(PublicJsonWebKey key) {
        return tokens(key, "admins");
    }

    private static AccessTokens tokens(PublicJsonWebKey key, String adminGroup) {
        var published = new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
        var ring = new KeyRing(
                () -> new KeyRing.Fetched(
                        java.util.Objects.requireNonNull(Json.object(published.getBytes(StandardCharsets.UTF_8))),
                        Duration.ofHours(1)),
                Clock.systemUTC());
        return new AccessTokens(ISSUER, new Config(adminGroup), ring, Clock.systemUTC());
    }

    private static PublicJsonWebKey named(PublicJsonWebKey key) {
        key.setKeyId("first");
        return key;
    }

    private String signed(PublicJsonWebKey key, String algorithm) throws JoseException {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue("first");
        signature.setAlgorithmHeaderValue(algorithm);
        return signature.getCompactSerialization();
    }
}
