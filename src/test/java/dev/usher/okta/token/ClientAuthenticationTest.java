package dev.usher.okta.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.okta.idx.Json;
import dev.usher.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientAuthenticationTest {
    private static final URI TOKEN = URI.create("https://acme.okta.com/oauth2/default/v1/token");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path directory;

    @Test
    void aPublicClientOnlySaysItsName() {
        var client = new ClientAuthentication.None("0oaClient");

        assertThat(client.parameters(TOKEN)).isEqualTo(Map.of("client_id", "0oaClient"));
        assertThat(client.authorization()).isEmpty();
        assertThat(client.confidential()).isFalse();
    }

    @Test
    void aPostedSecretIsAParameter() {
        var client = new ClientAuthentication.SecretPost("0oaClient", Secret.of("s+&="));

        assertThat(client.parameters(TOKEN)).isEqualTo(Map.of("client_id", "0oaClient", "client_secret", "s+&="));
        assertThat(client.toString()).doesNotContain("s+&=");
    }

    @Test
    void aBasicSecretIsFormEncodedFirst() {
        var client = new ClientAuthentication.SecretBasic("0oaClient", Secret.of("a:b+c"));

        assertThat(client.parameters(TOKEN)).isEmpty();
        assertThat(client.authorization())
                .contains("Basic "
                        + Base64.getEncoder().encodeToString("0oaClient:a%3Ab%2Bc".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anRsaKeySignsAnAssertionForTheEndpointThatIsCalled() throws Exception {
        var client = new ClientAuthentication.PrivateKeyJwt("0oaClient", TestKeys.FIRST.getPrivate(), "my-key", CLOCK);

        var parameters = client.parameters(TOKEN);

        assertThat(parameters)
                .containsEntry("client_id", "0oaClient")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        var jws = verified(parameters.getOrDefault("client_assertion", ""), TestKeys.FIRST);
        assertThat(jws.getAlgorithmHeaderValue()).isEqualTo("RS256");
        assertThat(jws.getKeyIdHeaderValue()).isEqualTo("my-key");
        var claims = claims(jws);
        assertThat(claims.path("iss").asText()).isEqualTo("0oaClient");
        assertThat(claims.path("sub").asText()).isEqualTo("0oaClient");
        assertThat(claims.path("aud").asText()).isEqualTo(TOKEN.toString());
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 300);
        assertThat(claims.path("jti").asText()).hasSizeGreaterThan(20);
    }

    @Test
    void everyAssertionHasAnIdOfItsOwn() throws Exception {
        var client = new ClientAuthentication.PrivateKeyJwt("0oaClient", TestKeys.FIRST.getPrivate(), null, CLOCK);

        var first = claims(verified(client.parameters(TOKEN).getOrDefault("client_assertion", ""), TestKeys.FIRST));
        var second = claims(verified(client.parameters(TOKEN).getOrDefault("client_assertion", ""), TestKeys.FIRST));

        assertThat(first.path("jti")).isNotEqualTo(second.path("jti"));
    }

    @Test
    void anEcKeyFromAFileSignsWithEs256() throws Exception {
        var pair = ec("secp256r1");
        var client = new ClientAuthentication.PrivateKeyJwt("0oaClient", PrivateKeyFile.read(pem(pair)), null, CLOCK);

        var jws = verified(client.parameters(TOKEN).getOrDefault("client_assertion", ""), pair);

        assertThat(jws.getAlgorithmHeaderValue()).isEqualTo("ES256");
    }

    @Test
    void anRsaKeyIsReadFromAFile() throws Exception {
        assertThat(PrivateKeyFile.read(pem(TestKeys.FIRST))).isEqualTo(TestKeys.FIRST.getPrivate());
    }

    @Test
    void otherFilesAreRefusedWithoutTheirContent() throws Exception {
        var text = Files.writeString(directory.resolve("text"), "hunter2");
        var otherCurve = pem(ec("secp384r1"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeyFile.read(text))
                .withMessageContaining("PKCS#8")
                .withMessageNotContaining("hunter2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeyFile.read(otherCurve))
                .withMessageContaining("P-256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeyFile.read(directory.resolve("absent")))
                .withMessageContaining("cannot be read");
    }

    private Path pem(KeyPair pair) throws IOException {
        var base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        return Files.writeString(
                directory.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static JsonWebSignature verified(String assertion, KeyPair pair) throws JoseException {
        var jws = new JsonWebSignature();
        jws.setCompactSerialization(assertion);
        jws.setKey(pair.getPublic());
        assertThat(jws.verifySignature()).isTrue();
        return jws;
    }

    private static JsonNode claims(JsonWebSignature jws) throws JoseException, IOException {
        return Json.MAPPER.readTree(jws.getPayload());
    }
}
