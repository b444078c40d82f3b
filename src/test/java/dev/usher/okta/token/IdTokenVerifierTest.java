package dev.usher.okta.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.Json;
import dev.usher.secret.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdTokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ISSUER = "https://acme.okta.com/oauth2/default";
    private static final Secret NONCE = Secret.of("n-0S6_WzA2Mj");
    private static final Secret ACCESS_TOKEN = Secret.of("eyJraWQiOiJ4In0.e30.c2ln");

    private final ArrayDeque<KeyRing.Fetched> published =
            new ArrayDeque<>(List.of(TestKeys.fetched(Map.of("first", TestKeys.FIRST))));
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final KeyRing keys =
            new KeyRing(() -> published.size() > 1 ? published.remove() : published.element(), clock);
    private final IdTokenVerifier verifier = new IdTokenVerifier(ISSUER, "0oaClient", keys, clock);

    private static ObjectNode claims() {
        return Json.MAPPER
                .createObjectNode()
                .put("iss", ISSUER)
                .put("aud", "0oaClient")
                .put("sub", "00uMary")
                .put("iat", NOW.getEpochSecond() - 1)
                .put("exp", NOW.getEpochSecond() + 3600)
                .put("nonce", NONCE.reveal())
                .put("at_hash", IdTokenVerifier.hash(ACCESS_TOKEN).reveal());
    }

    private ObjectNode verify(String token) throws IdTokenRejected {
        return verifier.verify(Secret.of(token), NONCE, ACCESS_TOKEN);
    }

    private Rejection rejection(String token) {
        var rejected = catchThrowableOfType(IdTokenRejected.class, () -> verify(token));
        assertThat(rejected).isNotNull();
        assertThat(rejected.getMessage()).doesNotContain("00uMary", NONCE.reveal());
        assertThat(rejected.getCause()).isNull();
        return rejected.reason();
    }

    private Rejection rejection(ObjectNode claims) {
        return rejection(TestKeys.sign(claims, "first", TestKeys.FIRST));
    }

    @Test
    void aRightTokenYieldsItsClaims() throws Exception {
        var verified = verify(TestKeys.sign(claims(), "first", TestKeys.FIRST));

        assertThat(verified.path("sub").asText()).isEqualTo("00uMary");
    }

    @Test
    void anAudienceOfOneElementIsTheSame() throws Exception {
        var claims = claims();
        claims.putArray("aud").add("0oaClient");

        assertThat(verify(TestKeys.sign(claims, "first", TestKeys.FIRST))
                        .path("sub")
                        .asText())
                .isEqualTo("00uMary");
    }

    @Test
    void aTokenWithoutAnAccessTokenHashIsBelieved() throws Exception {
        var claims = claims();
        claims.remove("at_hash");

        assertThat(verify(TestKeys.sign(claims, "first", TestKeys.FIRST)).has("at_hash"))
                .isFalse();
    }

    @Test
    void clocksMayDifferByTwoMinutes() throws Exception {
        var early = claims().put("iat", NOW.getEpochSecond() + 119);
        var late = claims().put("iat", NOW.getEpochSecond() - 3600).put("exp", NOW.getEpochSecond() - 119);

        assertThat(verify(TestKeys.sign(early, "first", TestKeys.FIRST)).has("sub"))
                .isTrue();
        assertThat(verify(TestKeys.sign(late, "first", TestKeys.FIRST)).has("sub"))
                .isTrue();
    }

    @Test
    void anotherIssuerIsRejected() {
        assertThat(rejection(claims().put("iss", ISSUER + "/"))).isEqualTo(Rejection.WRONG_ISSUER);
    }

    @Test
    void anotherAudienceIsRejected() {
        assertThat(rejection(claims().put("aud", "0oaOther"))).isEqualTo(Rejection.WRONG_AUDIENCE);
    }

    @Test
    void aSecondAudienceIsRejected() {
        var claims = claims();
        claims.putArray("aud").add("0oaClient").add("0oaOther");

        assertThat(rejection(claims)).isEqualTo(Rejection.WRONG_AUDIENCE);
    }

    @Test
    void anotherNonceIsRejected() {
        assertThat(rejection(claims().put("nonce", "other"))).isEqualTo(Rejection.WRONG_NONCE);
    }

    @Test
    void aMissingNonceIsRejected() {
        var claims = claims();
        claims.remove("nonce");

        assertThat(rejection(claims)).isEqualTo(Rejection.WRONG_NONCE);
    }

    @Test
    void anExpiredTokenIsRejected() {
        assertThat(rejection(claims().put("exp", NOW.getEpochSecond() - 120).put("iat", 1)))
                .isEqualTo(Rejection.EXPIRED);
    }

    @Test
    void aTokenWithoutAnExpiryIsRejected() {
        var claims = claims();
        claims.remove("exp");

        assertThat(rejection(claims)).isEqualTo(Rejection.NOT_A_TOKEN);
    }

    @Test
    void aTokenFromTheFutureIsRejected() {
        assertThat(rejection(claims().put("iat", NOW.getEpochSecond() + 121)))
                .isEqualTo(Rejection.ISSUED_IN_THE_FUTURE);
    }

    @Test
    void aTokenWithoutAnIssueTimeIsRejected() {
        var claims = claims();
        claims.remove("iat");

        assertThat(rejection(claims)).isEqualTo(Rejection.NOT_A_TOKEN);
    }

    @Test
    void anUnknownKeyIsRejected() {
        assertThat(rejection(TestKeys.sign(claims(), "stranger", TestKeys.SECOND)))
                .isEqualTo(Rejection.UNKNOWN_KEY);
    }

    @Test
    void anUnsignedTokenIsRejected() {
        assertThat(rejection(TestKeys.unsigned(claims(), "first"))).isEqualTo(Rejection.WRONG_ALGORITHM);
    }

    @Test
    void thePublicKeyAsSharedSecretIsRejected() {
        var key = TestKeys.FIRST.getPublic().getEncoded();

        assertThat(rejection(TestKeys.hmac(claims(), "first", key))).isEqualTo(Rejection.WRONG_ALGORITHM);
    }

    @Test
    void aWrongSignatureIsRejected() {
        assertThat(rejection(TestKeys.sign(claims(), "first", TestKeys.SECOND))).isEqualTo(Rejection.BAD_SIGNATURE);
    }

    @Test
    void changedClaimsAreRejected() {
        var honest = TestKeys.sign(claims(), "first", TestKeys.FIRST).split("\\.");
        var forged = TestKeys.sign(claims().put("sub", "00uEve"), "first", TestKeys.SECOND)
                .split("\\.");

        assertThat(rejection(honest[0] + "." + forged[1] + "." + honest[2])).isEqualTo(Rejection.BAD_SIGNATURE);
    }

    @Test
    void aHashOfAnotherAccessTokenIsRejected() {
        var other = IdTokenVerifier.hash(Secret.of("other")).reveal();

        assertThat(rejection(claims().put("at_hash", other))).isEqualTo(Rejection.WRONG_ACCESS_TOKEN_HASH);
    }

    @Test
    void aTokenAboutNobodyIsRejected() {
        var claims = claims();
        claims.remove("sub");

        assertThat(rejection(claims)).isEqualTo(Rejection.NO_SUBJECT);
    }

    @Test
    void whatIsNoTokenIsRejected() {
        assertThat(rejection("")).isEqualTo(Rejection.NOT_A_TOKEN);
        assertThat(rejection("a.b.c")).isEqualTo(Rejection.NOT_A_TOKEN);
        assertThat(rejection("....")).isEqualTo(Rejection.NOT_A_TOKEN);
    }

    @Test
    void aKeyRotatedBetweenIsReadAnew() throws Exception {
        // Given
        verify(TestKeys.sign(claims(), "first", TestKeys.FIRST));
        published.add(TestKeys.fetched(Map.of("second", TestKeys.SECOND)));
        published.remove();

        // When
        var verified = verify(TestKeys.sign(claims(), "second", TestKeys.SECOND));

        // Then
        assertThat(verified.path("sub").asText()).isEqualTo("00uMary");
    }

    @Test
    void theAccessTokenHashIsTheOneOfTheSpecification() {
        // OpenID Connect Core, appendix A.3 and A.4: this access token and its at_hash.
        assertThat(IdTokenVerifier.hash(Secret.of("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"))
                        .reveal())
                .isEqualTo("77QmUPtjPfzWtF2AnpK9RQ");
    }
}
