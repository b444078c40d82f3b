package dev.usher.sandbox.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against an identity provider of the test's own. */
class JamfConnectTest {
    private static final String ISSUER = "https://acme.okta.com";
    private static final RsaJsonWebKey KEY = key("published");
    private static final RsaJsonWebKey OTHER = key("published");

    private final BlockingQueue<String> forms = new LinkedBlockingQueue<>();
    private HttpServer server;
    private JamfConnect client;
    private volatile int status = 200;
    private volatile String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> send(exchange, 200, """
                {"issuer": "%s", "token_endpoint": "%s/token", "jwks_uri": "%s/keys"}
                """.formatted(ISSUER, url(), url())));
        server.createContext("/keys", exchange -> send(exchange, 200, new JsonWebKeySet(KEY).toJson()));
        server.createContext("/token", exchange -> {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            send(exchange, status, answer);
        });
        server.start();
        client = client(settings());
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private ConnectSettings settings() {
        return ConnectSettings.of(URI.create(url() + "/.well-known/openid-configuration"), "jamf-connect", "app");
    }

    private static JamfConnect client(ConnectSettings settings) {
        return new JamfConnect(settings, Clock.systemUTC());
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Test
    void tokensMeanARightPassword() {
        answer = tokens(idToken(KEY, _ -> {}));

        assertThat(client.check("jane@example.com", "right & long"))
                .isEqualTo(new PasswordCheck.Right(
                        Optional.of(new PasswordCheck.Person("00u1", "jane@example.com", "Jane Doe", List.of("pwd")))));
        assertThat(forms.poll())
                .isEqualTo("grant_type=password&client_id=jamf-connect&scope=openid+profile+email"
                        + "&username=jane%40example.com&password=right+%26+long");
    }

    @Test
    void aClientThatHasASecretSendsIt() {
        answer = tokens(idToken(KEY, _ -> {}));
        try (var confidential = client(settings().withSecret("s3cret"))) {
            confidential.check("jane", "right");
        }

        assertThat(forms.poll()).contains("client_id=jamf-connect&client_secret=s3cret&");
        assertThat(settings().withSecret("s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void withoutOpenidThereIsNobodyToName() {
        answer = "{\"token_type\": \"Bearer\", \"access_token\": \"at\"}";
        try (var nameless = client(settings().withScopes("email"))) {
            assertThat(nameless.check("jane", "right")).isEqualTo(new PasswordCheck.Right(Optional.empty()));
        }

        assertThat(client.check("jane", "right")).isInstanceOf(PasswordCheck.Unusable.class);
    }

    @Test
    void anErrorThatIsListedCountsAsARightPassword() {
        refuse(400, "mfa_required", "The password is right.");

        assertThat(client.check("jane", "right"))
                .isEqualTo(new PasswordCheck.RightByCode("mfa_required", "The password is right."));
    }

    @Test
    void soDoesAListedCodeInTheDescription() {
        refuse(400, "invalid_grant", "AADSTS50076: use another factor");
        try (var listing = client(settings().withSuccessCodes("AADSTS50076"))) {
            assertThat(listing.check("jane", "right")).isInstanceOf(PasswordCheck.RightByCode.class);
        }
        try (var listing = client(settings().withSuccessCodes("AADSTS5007"))) {
            assertThat(listing.check("jane", "right")).isInstanceOf(PasswordCheck.Wrong.class);
        }
    }

    @Test
    void anyOtherErrorDoesNot() {
        refuse(400, "invalid_grant", "The credentials provided were invalid.");
        assertThat(client.check("jane", "wrong"))
                .isEqualTo(new PasswordCheck.Wrong(400, "invalid_grant", "The credentials provided were invalid."));

        refuse(400, "mfa_required", "The password is right.");
        try (var strict = client(settings().withSuccessCodes())) {
            assertThat(strict.check("jane", "right")).isInstanceOf(PasswordCheck.Wrong.class);
        }
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of("another key", idToken(OTHER, _ -> {})),
                Arguments.of("another audience", idToken(KEY, claims -> claims.setAudience("somebody"))),
                Arguments.of("another issuer", idToken(KEY, claims -> claims.setIssuer("https://evil.example.com"))),
                Arguments.of("expired", idToken(KEY, claims -> claims.setExpirationTimeMinutesInTheFuture(-10))),
                Arguments.of("without an end", idToken(KEY, claims -> claims.unsetClaim("exp"))),
                Arguments.of("about nobody", idToken(KEY, claims -> claims.unsetClaim("sub"))),
                Arguments.of("unsigned", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMHUxIn0."),
                Arguments.of("no token", "nonsense"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void anIdTokenThatIsNotGoodProvesNothing(String what, String idToken) {
        answer = tokens(idToken);

        assertThat(client.check("jane", "right")).isInstanceOf(PasswordCheck.Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"token_type\": \"Bearer\"}"})
    void anAnswerThatIsNoneProvesNothing(String body) {
        answer = body;

        var check = client.check("jane", "a password");

        assertThat(check).isInstanceOf(PasswordCheck.Unusable.class);
        assertThat(check.toString()).doesNotContain("a password");
    }

    @Test
    void neitherDoesAnIdentityProviderThatIsNotThere() {
        server.stop(0);

        assertThat(client.check("jane", "right")).isInstanceOf(PasswordCheck.Unusable.class);
    }

    private void refuse(int code, String error, String description) {
        status = code;
        answer = "{\"error\": \"%s\", \"error_description\": \"%s\"}".formatted(error, description);
    }

    private static String tokens(String idToken) {
        return "{\"token_type\": \"Bearer\", \"access_token\": \"at\", \"expires_in\": 3600, \"id_token\": \"" + idToken
                + "\"}";
    }

    private static String idToken(RsaJsonWebKey key, Consumer<JwtClaims> change) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("app");
        claims.setSubject("00u1");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setStringClaim("preferred_username", "jane@example.com");
        claims.setStringClaim("name", "Jane Doe");
        claims.setStringListClaim("amr", "pwd");
        change.accept(claims);
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(key.getPrivateKey());
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey key(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
