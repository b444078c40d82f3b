package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.call.OktaApp;
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
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
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

    /** While replicas are replaced some have the old secret and some the new one. */
    @Test
    void bothSecretsOfAnAppAreGoodWhileItIsChangedOver() {
        okta.addApp(SandboxApp.confidential("sandbox-web", "sandbox-secret", REDIRECT)
                .withNewSecret("the-new-secret"));

        var before = signIn(config(okta.issuer(), "sandbox-web", "sandbox-secret", null, null));
        var after = signIn(config(okta.issuer(), "sandbox-web", "the-new-secret", null, null));

        assertThat(before.identity().username()).isEqualTo(MARY);
        assertThat(after.identity().username()).isEqualTo(MARY);
    }

    @Test
    void bothKeysOfAnAppAreGoodWhileItIsChangedOver(@TempDir Path directory) throws Exception {
        var old = keys();
        var fresh = keys();
        var both = "{\"keys\":["
                + Json.MAPPER.readTree(jwks(old, "k1")).path("keys").get(0) + ","
                + Json.MAPPER.readTree(jwks(fresh, "k2")).path("keys").get(0) + "]}";
        okta.addApp(SandboxApp.withKeys("sandbox-keys", both, REDIRECT));

        var before = signIn(config(okta.issuer(), "sandbox-keys", null, file(directory, "old.pem", old), "k1", null));
        var after = signIn(config(okta.issuer(), "sandbox-keys", null, file(directory, "new.pem", fresh), "k2", null));

        assertThat(before.identity().username()).isEqualTo(MARY);
        assertThat(after.identity().username()).isEqualTo(MARY);
    }

    @Test
    void aPrivateKeySignsPeopleIn(@TempDir Path directory) throws Exception {
        var keys = keys();
        var file = file(directory, "key.pem", keys);
        okta.addApp(SandboxApp.withKeys("sandbox-keys", jwks(keys, "k1"), REDIRECT));

        var person = signIn(config(okta.issuer(), "sandbox-keys", null, file, null));

        assertThat(person.identity().username()).isEqualTo(MARY);
        assertThat(okta.requests())
                .filteredOn(request -> request.path().endsWith("/token"))
                .allMatch(request -> request.body().contains("client_assertion="));
    }

    private static KeyPair keys() throws NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static Path file(Path directory, String name, KeyPair keys) throws IOException {
        return Files.writeString(
                directory.resolve(name),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private Turn.SignedIn signIn(OktaConfig config) {
        var settings = OktaSettings.of(config, Clock.systemUTC());
        var client = new OktaClient(settings, OktaApp.USHER, new SimpleMeterRegistry(), Clock.systemUTC(), "1.2.3");
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

    private static String jwks(KeyPair pair, String keyId) {
        var key = (RSAPublicKey) pair.getPublic();
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + keyId + "\",\"n\":\""
                + encoder.encodeToString(unsigned(key.getModulus().toByteArray())) + "\",\"e\":\""
                + encoder.encodeToString(key.getPublicExponent().toByteArray()) + "\"}]}";
    }

    private static byte[] unsigned(byte[] bytes) {
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static OktaConfig config(
            URI issuer, String clientId, @Nullable String secret, @Nullable Path key, @Nullable String way) {
        return config(issuer, clientId, secret, key, "k1", way);
    }

    private static OktaConfig config(
            URI issuer,
            String clientId,
            @Nullable String secret,
            @Nullable Path key,
            String keyId,
            @Nullable String way) {
        return new Config(
                issuer.toString(),
                clientId,
                Optional.ofNullable(secret),
                Optional.ofNullable(key),
                key == null ? Optional.empty() : Optional.of(keyId),
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
