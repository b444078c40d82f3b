package dev.usher.okta.token;

import static dev.usher.fuzz.Claims.part;
import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.idx.Json;
import dev.usher.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** What must hold whatever comes as an ID token or as Okta's keys. */
public final class TokenClaims {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String ISSUER = "https://acme.okta.com/oauth2/default";
    private static final Secret NONCE = Secret.of("n-0S6_WzA2Mj");
    private static final Secret ACCESS_TOKEN = Secret.of("access-token");
    private static final IdTokenVerifier VERIFIER = new IdTokenVerifier(
            ISSUER, "0oaClient", new KeyRing(() -> TestKeys.fetched(Map.of("first", TestKeys.FIRST)), CLOCK), CLOCK);

    private TokenClaims() {}

    /** Nothing that is not signed by the key is believed. */
    public static void token(byte[] data) {
        try {
            var claims = VERIFIER.verify(Secret.of(text(data)), NONCE, ACCESS_TOKEN);
            throw new AssertionError("believed without a signature: " + claims);
        } catch (IdTokenRejected rejected) {
            assertThat(rejected.reason()).isNotNull();
        }
    }

    /** Of what the key has signed only that is believed which is for this sign-in, as the texts of the claims say it. */
    public static void signed(byte[] data) {
        var token =
                TestKeys.raw(text(part(data, 0)), text(part(data, 1)), "SHA256withRSA", TestKeys.FIRST.getPrivate());
        try {
            var claims = VERIFIER.verify(Secret.of(token), NONCE, ACCESS_TOKEN);
            assertThat(claims.get("iss").textValue()).isEqualTo(ISSUER);
            assertThat(claims.get("aud").toString()).isIn("\"0oaClient\"", "[\"0oaClient\"]");
            assertThat(claims.get("nonce").textValue()).isEqualTo("n-0S6_WzA2Mj");
            assertThat(claims.get("sub").textValue()).isNotBlank();
            assertThat(claims.get("exp").longValue()).isGreaterThan(NOW.getEpochSecond() - 120);
            assertThat(claims.get("iat").longValue()).isLessThanOrEqualTo(NOW.getEpochSecond() + 120);
            assertThat(text(part(data, 0))).contains("RS256");
        } catch (IdTokenRejected rejected) {
            assertThat(rejected.reason()).isNotNull();
        }
    }

    /** A set of keys is keys that a signature can be looked at with, or none. */
    public static void keys(byte[] data) {
        var json = Json.received(data);
        if (json == null) {
            return;
        }
        assertThat(KeyRing.usable(json)).isNotNegative();
        var ring = new KeyRing(() -> new KeyRing.Fetched(json, Duration.ofHours(1)), CLOCK);
        for (var key : json.path("keys")) {
            ring.find(key.path("kid").asText())
                    .ifPresent(known -> assertThat(known.getAlgorithm()).isIn("RSA", "EC"));
        }
        var believing = new IdTokenVerifier(ISSUER, "0oaClient", ring, CLOCK);
        var foreign = TestKeys.raw(
                "{\"alg\":\"RS256\",\"kid\":\"first\"}", "{}", "SHA256withRSA", TestKeys.SECOND.getPrivate());
        try {
            believing.verify(Secret.of(foreign), NONCE, ACCESS_TOKEN);
            throw new AssertionError("believed without claims");
        } catch (IdTokenRejected rejected) {
            assertThat(rejected.reason()).isNotNull();
        }
    }
}
