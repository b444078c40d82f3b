package dev.usher.okta.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.usher.okta.idx.Json;
import dev.usher.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that somebody has made, and not Okta; and tokens of Okta's that say more than Usher believes. */
class ForgedIdTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ISSUER = "https://acme.okta.com/oauth2/default";
    private static final Secret NONCE = Secret.of("n-0S6_WzA2Mj");
    private static final Secret ACCESS_TOKEN = Secret.of("eyJraWQiOiJ4In0.e30.c2ln");
    private static final KeyPair OKTA = TestKeys.FIRST;
    private static final KeyPair EVE = TestKeys.SECOND;

    private final IdTokenVerifier verifier = new IdTokenVerifier(
            ISSUER,
            "0oaClient",
            new KeyRing(() -> TestKeys.fetched(Map.of("first", OKTA)), Clock.fixed(NOW, ZoneOffset.UTC)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static String claims(String more) {
        return """
                {"iss":"%s","aud":"0oaClient","sub":"00uMary","iat":%d,"exp":%d,"nonce":"%s"%s}""".formatted(ISSUER, NOW.getEpochSecond(), NOW.getEpochSecond() + 3600, NONCE.reveal(), more);
    }

    private static String signed(String header, String claims, KeyPair by) {
        return TestKeys.raw(header, claims, "SHA256withRSA", by.getPrivate());
    }

    private void verify(String token) throws IdTokenRejected {
        verifier.verify(Secret.of(token), NONCE, ACCESS_TOKEN);
    }

    private Rejection rejection(String token) {
        var rejected = catchThrowableOfType(IdTokenRejected.class, () -> verify(token));
        assertThat(rejected).isNotNull();
        return rejected.reason();
    }

    @Test
    void whatTheseTestsStartFromIsBelieved() {
        assertThatCode(() -> verify(signed("{\"alg\":\"RS256\",\"kid\":\"first\"}", claims(""), OKTA)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "RS384, SHA384withRSA",
        "RS512, SHA512withRSA",
        "RS1, SHA1withRSA",
        "rs256, SHA256withRSA",
        "PS256, SHA256withRSA",
        "ES256, SHA256withRSA",
        "HS256, SHA256withRSA",
        "none, SHA256withRSA",
        "nOnE, SHA256withRSA",
        "'', SHA256withRSA"
    })
    void anotherAlgorithmThanRs256IsRejectedWhoeverHasSigned(String named, String used) {
        var token = TestKeys.raw(
                "{\"alg\":\"%s\",\"kid\":\"first\"}".formatted(named), claims(""), used, OKTA.getPrivate());

        assertThat(rejection(token)).isEqualTo(Rejection.WRONG_ALGORITHM);
    }

    @Test
    void anotherDigestUnderTheNameOfRs256IsRejected() {
        var token =
                TestKeys.raw("{\"alg\":\"RS256\",\"kid\":\"first\"}", claims(""), "SHA384withRSA", OKTA.getPrivate());

        assertThat(rejection(token)).isEqualTo(Rejection.BAD_SIGNATURE);
    }

    @Test
    void aHeaderWithoutAnAlgorithmIsRejected() {
        assertThat(rejection(signed("{\"kid\":\"first\"}", claims(""), OKTA))).isEqualTo(Rejection.WRONG_ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"../first\"",
                "\"./first\"",
                "\"first/../first\"",
                "\"/dev/null\"",
                "\"file:///dev/null\"",
                "\"http://127.0.0.1/keys\"",
                "\"first\\u0000\"",
                "\"first \"",
                "\"FIRST\"",
                "\"first' OR '1'='1\"",
                "\"|id\"",
                "\"\"",
                "[\"first\"]",
                "{\"kid\":\"first\"}",
                "1",
                "null"
            })
    void aKeyIdIsANameAndNothingElse(String keyId) {
        var token = signed("{\"alg\":\"RS256\",\"kid\":" + keyId + "}", claims(""), OKTA);

        assertThat(rejection(token)).isEqualTo(Rejection.UNKNOWN_KEY);
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsNotBelieved() {
        var jwk = TestKeys.jwks(Map.of("first", EVE));
        var key = jwk.substring(jwk.indexOf('[') + 1, jwk.lastIndexOf(']'));
        var certificate = Base64.getEncoder().encodeToString(EVE.getPublic().getEncoded());

        assertThat(rejection(signed("{\"alg\":\"RS256\",\"kid\":\"first\",\"jwk\":" + key + "}", claims(""), EVE)))
                .isEqualTo(Rejection.BAD_SIGNATURE);
        assertThat(rejection(signed("{\"alg\":\"RS256\",\"jwk\":" + key + "}", claims(""), EVE)))
                .isEqualTo(Rejection.UNKNOWN_KEY);
        assertThat(rejection(signed(
                        "{\"alg\":\"RS256\",\"kid\":\"first\",\"x5c\":[\"" + certificate + "\"]}", claims(""), EVE)))
                .isEqualTo(Rejection.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void anAddressOfKeysInTheTokenIsNotAsked(String parameter) throws IOException {
        // Given
        var asked = new AtomicInteger();
        var elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            var keys =
                    TestKeys.jwks(Map.of("first", EVE, "eve", EVE)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        elsewhere.start();
        try {
            var address = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/keys";

            // When
            var known = rejection(signed(header("first", parameter, address), claims(""), EVE));
            var unknown = rejection(signed(header("eve", parameter, address), claims(""), EVE));

            // Then
            assertThat(known).isEqualTo(Rejection.BAD_SIGNATURE);
            assertThat(unknown).isEqualTo(Rejection.UNKNOWN_KEY);
            assertThat(asked).hasValue(0);
        } finally {
            elsewhere.stop(0);
        }
    }

    private static String header(String keyId, String parameter, String address) {
        return "{\"alg\":\"RS256\",\"kid\":\"%s\",\"%s\":\"%s\"}".formatted(keyId, parameter, address);
    }

    @Test
    void aHeaderThatSaysTwoThingsIsNotBelieved() {
        for (var header : new String[] {
            "{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"first\"}",
            "{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"first\"}",
            "{\"alg\":\"RS256\",\"kid\":\"eve\",\"kid\":\"first\"}"
        }) {
            rejection(signed(header, claims(""), OKTA));
            rejection(signed(header, claims(""), EVE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"sub\":\"00uEve\"", ",\"aud\":\"0oaClient\"", ",\"nonce\":\"n-0S6_WzA2Mj\""})
    void aClaimThatIsThereTwiceIsNotBelieved(String again) {
        assertThat(rejection(signed("{\"alg\":\"RS256\",\"kid\":\"first\"}", claims(again), OKTA)))
                .isEqualTo(Rejection.NOT_A_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"b64\"],\"b64\":false", "[\"exp\"]", "[\"eve\"],\"eve\":1"})
    void aHeaderThatMustBeUnderstoodAndIsNotIsRejected(String critical) {
        var header = "{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":" + critical + "}";

        rejection(signed(header, claims(""), OKTA));
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"azp\":\"0oaEve\"", ",\"azp\":7", ",\"azp\":null", ",\"azp\":[\"0oaClient\"]"})
    void aTokenThatWasIssuedToSomebodyElseIsRejected(String party) {
        assertThat(rejection(signed("{\"alg\":\"RS256\",\"kid\":\"first\"}", claims(party), OKTA)))
                .isEqualTo(Rejection.WRONG_AUDIENCE);
    }

    @Test
    void aTokenThatSaysItWasIssuedToUsherIsBelieved() {
        assertThatCode(() ->
                        verify(signed("{\"alg\":\"RS256\",\"kid\":\"first\"}", claims(",\"azp\":\"0oaClient\""), OKTA)))
                .doesNotThrowAnyException();
    }

    @Test
    void aTokenThatIsNotGoodYetIsRejected() {
        for (var time : new String[] {"%d".formatted(NOW.getEpochSecond() + 121), "\"later\"", "null", "1e300"}) {
            assertThat(rejection(signed("{\"alg\":\"RS256\",\"kid\":\"first\"}", claims(",\"nbf\":" + time), OKTA)))
                    .as(time)
                    .isIn(Rejection.ISSUED_IN_THE_FUTURE, Rejection.NOT_A_TOKEN);
        }
        assertThatCode(() -> verify(signed(
                        "{\"alg\":\"RS256\",\"kid\":\"first\"}",
                        claims(",\"nbf\":" + (NOW.getEpochSecond() + 119)),
                        OKTA)))
                .doesNotThrowAnyException();
    }

    @Test
    void anAccessTokenIsNoIdToken() {
        var header = "{\"alg\":\"RS256\",\"kid\":\"first\",\"typ\":\"application/okta-internal-at+jwt\"}";
        var accessToken =
                "{\"ver\":1,\"iss\":\"%s\",\"aud\":\"api://default\",\"cid\":\"0oaClient\",\"sub\":\"mary\",\"iat\":%d,\"exp\":%d}"
                        .formatted(ISSUER, NOW.getEpochSecond(), NOW.getEpochSecond() + 3600);

        assertThat(rejection(signed(header, accessToken, OKTA))).isEqualTo(Rejection.WRONG_AUDIENCE);
    }

    @Test
    void whatIsMoreOrLessThanThreePartsIsNoToken() {
        var honest = signed("{\"alg\":\"RS256\",\"kid\":\"first\"}", claims(""), OKTA);
        var parts = honest.split("\\.");

        for (var token : new String[] {
            parts[0] + "." + parts[1],
            honest + ".",
            honest + "." + parts[1],
            honest + "." + parts[1] + "." + parts[2],
            "." + honest,
            honest.replace('.', ' ')
        }) {
            rejection(token);
        }
        assertThat(rejection(parts[0] + "." + parts[1] + ".")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void aTokenOfNothingButDepthIsRefusedWithoutAnOverflow(int depth) {
        var deep = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

        rejection(signed(deep, claims(""), EVE));
        rejection(signed("{\"alg\":\"RS256\",\"kid\":\"first\"}", deep, EVE));
        assertThat(Json.object(deep.getBytes(java.nio.charset.StandardCharsets.UTF_8)) == null)
                .isEqualTo(depth > 1_000 - 1);
    }
}
