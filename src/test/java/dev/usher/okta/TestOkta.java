package dev.usher.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.call.OktaApp;
import dev.usher.okta.idx.Json;
import dev.usher.okta.token.ClientAuthentication;
import dev.usher.okta.token.TestKeys;
import dev.usher.secret.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A client of ours and the scripted Okta it talks to. */
final class TestOkta implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final RequestContext CONTEXT =
            new RequestContext("203.0.113.7", "Mozilla/5.0 (Macintosh)", "en", "device-token-1");
    static final String INTERACT = "/oauth2/default/v1/interact";
    static final String INTROSPECT = "/idp/idx/introspect";
    static final String IDENTIFY = "/idp/idx/identify";
    static final String ANSWER = "/idp/idx/challenge/answer";
    static final String TOKEN = "/oauth2/default/v1/token";
    static final String KEYS = "/oauth2/default/v1/keys";
    static final String USERINFO = "/oauth2/default/v1/userinfo";

    private final String issuer;
    final ScriptedOkta script;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final OktaClient client;

    TestOkta() throws IOException {
        this(new ClientAuthentication.SecretPost("0oaClient", Secret.of("s3cret")), "/oauth2/default");
    }

    TestOkta(ClientAuthentication authentication, String issuerPath) throws IOException {
        script = new ScriptedOkta();
        issuer = script.origin() + issuerPath;
        client = new OktaClient(
                new OktaSettings(
                        Endpoints.of(issuer),
                        authentication,
                        URI.create("https://usher.example.com/callback"),
                        List.of("openid", "profile", "email"),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)),
                OktaApp.USHER,
                meters,
                Clock.fixed(NOW, ZoneOffset.UTC),
                "1.2.3");
    }

    /** Scripts the beginning of a sign-in up to this first document. */
    Turn.Asking begun(String document) {
        begins(document);
        return (Turn.Asking) begin();
    }

    TestOkta begins(String document) {
        script.says(INTERACT, 200, "{\"interaction_handle\":\"handle-1\"}").says(INTROSPECT, 200, document);
        return this;
    }

    Turn begin() {
        return client.begin(SignInRequest.plain(), CONTEXT);
    }

    Turn submit(Turn asking, String action, String input) {
        try {
            var json = Json.MAPPER.readTree(input.replace('\'', '"'));
            return client.submit(((Turn.Asking) asking).conversation(), action, json, CONTEXT);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Scripts a token answer whose ID token fits the sign-in that was begun, and the keys to it. */
    TestOkta issuesTokens(ObjectNode moreClaims) {
        return issuesTokens(TOKEN, moreClaims).publishesKeys();
    }

    TestOkta publishesKeys() {
        script.says(KEYS, 200, TestKeys.jwks(Map.of("key-1", TestKeys.FIRST)));
        return this;
    }

    /** @param tokenPath where Okta's document has the code brought; whose tokens they are, the issuer says alone */
    TestOkta issuesTokens(String tokenPath, ObjectNode moreClaims) {
        script.says(tokenPath, _ -> {
            var begun = script.seen().stream()
                    .filter(request -> request.path().endsWith("/interact"))
                    .reduce((first, last) -> last);
            var claims = Json.MAPPER
                    .createObjectNode()
                    .put("iss", issuer)
                    .put("aud", "0oaClient")
                    .put("sub", "00uMary")
                    .put("iat", NOW.getEpochSecond())
                    .put("exp", NOW.getEpochSecond() + 3600)
                    .put("auth_time", NOW.getEpochSecond() - 5)
                    .put(
                            "nonce",
                            begun.map(request -> request.form().get("nonce")).orElse(""));
            claims.putArray("amr").add("pwd").add("mfa");
            claims.setAll(moreClaims);
            var answer = Json.MAPPER
                    .createObjectNode()
                    .put("token_type", "Bearer")
                    .put("expires_in", 3600)
                    .put("scope", "openid profile email")
                    .put("access_token", "access-1")
                    .put("refresh_token", "refresh-1")
                    .put("id_token", TestKeys.sign(claims, "key-1", TestKeys.FIRST));
            return new ScriptedOkta.Said(200, Map.of(), answer.toString());
        });
        return this;
    }

    static ObjectNode claims(String json) {
        return Objects.requireNonNull(Json.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    static ObjectNode fullProfile() {
        return claims("{'name':'Mary Jo','given_name':'Mary','family_name':'Jo',"
                + "'preferred_username':'mary@example.com','email':'mary@example.com'}");
    }

    @Override
    public void close() {
        client.close();
        script.close();
    }
}
