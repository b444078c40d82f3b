package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.idx.Json;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxApp;
import dev.usher.sandbox.okta.SandboxOkta;
import dev.usher.sandbox.okta.SandboxPerson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sign-ins at the sandbox's Okta, by each kind of client and at both kinds of authorization server. */
class ClientKindsTest {
    private static final String REDIRECT = "http://localhost:8080/callback";
    private static final String MARY = "mary@example.com";
    private final SandboxOkta okta = SandboxOkta.start(0, Clock.systemUTC());

    @AfterEach
    void close() {
        okta.close();
    }

    @Test
    void theOrgServersThinTokenIsCompletedFromUserinfo() {
        var person = signIn(config(okta.orgIssuer(), "sandbox-web", "sandbox-secret", null, null));
        assertThat(person.identity().claims()).containsEntry("email", MARY).containsEntry("name", "Mary Jo");
        assertThat(seen("/oauth2/v1/userinfo")).isTrue();
    }

    @Test
    void aCustomServerWithThinTokensIsCompletedToo() {
        okta.settings().with(OrgTrait.CUSTOM_ID_TOKEN_IS_THIN);
        var person = signIn(config(okta.issuer(), "sandbox-web", "sandbox-secret", null, null));
        assertThat(person.identity().username()).isEqualTo(MARY);
    }

    @Test
    void aPublicClientSignsPeopleIn() {
        var person = signIn(config(okta.issuer(), "sandbox-public", null, null, null));
        assertThat(person.identity().username()).isEqualTo(MARY);
        assertThat(okta.requests()).noneMatch(request -> request.body().contains("client_secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_post", "client_secret_basic"})
    void aSecretIsSentByTheWayThatIsConfigured(String way) {
        var person = signIn(config(okta.issuer(), "sandbox-web", "sandbox-secret", null, way));
        assertThat(person.identity().username()).isEqualTo(MARY);
        var basic = okta.requests().stream()
                .filter(request -> request.path().endsWith("/token"))
                .anyMatch(request -> request.header("Authorization").isPresent());
        assertThat(basic).isEqualTo(way.equals("client_secret_basic"));
    }

    @Test
    void aPrivateKeySignsPeopleIn(@TempDir Path directory) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        var file = directory.resolve("key.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        okta.addApp(SandboxApp.withKeys("sandbox-keys", jwks((RSAPublicKey) keys.getPublic()), REDIRECT));

        var person = signIn(config(okta.issuer(), "sandbox-keys", null, file, null));

        assertThat(person.identity().username()).isEqualTo(MARY);
        assertThat(okta.requests())
                .filteredOn(request -> request.path().endsWith("/token"))
                .allMatch(request -> request.body().contains("client_assertion="));
    }

    private Turn.SignedIn signIn(OktaConfig config) {
        var settings = OktaSettings.of(config, Clock.systemUTC());
        var client = new OktaClient(settings, new SimpleMeterRegistry(), Clock.systemUTC(), "1.2.3");
        try {
            var context = new RequestContext("203.0.113.7", "a test's browser", "en", "device-token-1");
            var begun = (Turn.Asking) client.begin(SignInRequest.plain(), context);
            var asked = (Turn.Asking) client.submit(
                    stored(begun), "identify", Json.MAPPER.readTree("{\"identifier\":\"" + MARY + "\"}"), context);
            var password = "{\"credentials\":{\"passcode\":\"" + SandboxPerson.DEFAULT_PASSWORD + "\"}}";
            return (Turn.SignedIn)
                    client.submit(stored(asked), "challenge-authenticator", Json.MAPPER.readTree(password), context);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            client.close();
        }
    }

    /** As it comes back from the database. */
    private static Conversation stored(Turn.Asking asking) {
        return Conversation.fromBytes(asking.conversation().toBytes());
    }

    private boolean seen(String path) {
        return okta.requests().stream().anyMatch(request -> request.path().equals(path));
    }

    private static String jwks(RSAPublicKey key) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"k1\",\"n\":\""
                + encoder.encodeToString(unsigned(key.getModulus().toByteArray())) + "\",\"e\":\""
                + encoder.encodeToString(key.getPublicExponent().toByteArray()) + "\"}]}";
    }

    private static byte[] unsigned(byte[] bytes) {
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static OktaConfig config(
            URI issuer, String clientId, @Nullable String secret, @Nullable Path key, @Nullable String way) {
        return new Config(
                issuer.toString(),
                clientId,
                Optional.ofNullable(secret),
                Optional.ofNullable(key),
                key == null ? Optional.empty() : Optional.of("k1"),
                Optional.ofNullable(way),
                REDIRECT,
                List.of("openid", "profile", "email"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    private record Config(
            String issuer,
            String clientId,
            Optional<String> clientSecret,
            Optional<Path> privateKeyLocation,
            Optional<String> privateKeyId,
            Optional<String> clientAuth,
            String redirectUri,
            List<String> scopes,
            Duration connectTimeout,
            Duration requestTimeout)
            implements OktaConfig {}
}
