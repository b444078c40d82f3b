package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.sandbox.okta.SandboxApp.Authentication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenTest {
    private static final String MARY = "mary@example.com";
    private static final String BAD_CODE = "invalid_grant: The interaction code is invalid or has expired.";
    private static final String BAD_REFRESH = "invalid_grant: The refresh token is invalid or expired.";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @Test
    void aCodeIsGoodOnce() {
        // Given
        var code = caller.signIn(MARY).interactionCode();
        caller.redeem(code);

        // When
        var replayed = caller.redeem(code);

        // Then
        assertThat(replayed.status()).isEqualTo(400);
        assertThat(replayed.oauthError()).isEqualTo(BAD_CODE);
    }

    @Test
    void aCodeIsGoodForAMinuteAndIntrospectGivesAnother() {
        // Given
        var interaction = caller.interact(form -> {}).text("/interaction_handle");
        var asked = caller.identify(caller.introspect(interaction), MARY);
        var code = caller.passcode(asked, SandboxPerson.DEFAULT_PASSWORD).interactionCode();
        SANDBOX.clock.pass(Duration.ofSeconds(60));

        // When
        var late = caller.redeem(code);
        var another = caller.introspect(interaction).interactionCode();

        // Then
        assertThat(late.oauthError()).isEqualTo(BAD_CODE);
        assertThat(another).isNotEqualTo(code);
        assertThat(caller.redeem(another).status()).isEqualTo(200);
    }

    @Test
    void theVerifierMustFitTheChallenge() {
        // When
        var wrong = caller.redeem(caller.signIn(MARY).interactionCode(), form -> form.put("code_verifier", "another"));
        var missing = caller.redeem(caller.signIn(MARY).interactionCode(), form -> form.remove("code_verifier"));

        // Then
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.oauthError()).isEqualTo("invalid_grant: PKCE verification failed.");
        assertThat(missing.oauthError()).isEqualTo("invalid_grant: PKCE verification failed.");
    }

    @Test
    void aMisnamedCodeOrAnotherAppsCodeIsNoCode() {
        // When
        var misnamed = caller.redeem(
                caller.signIn(MARY).interactionCode(), form -> form.put("code", form.remove("interaction_code")));
        var foreign = caller.redeem(caller.signIn(MARY).interactionCode(), form -> {
            form.put("client_id", "sandbox-web");
            form.put("client_secret", "sandbox-secret");
        });
        var otherServer = Caller.org(SANDBOX.okta).redeem(caller.signIn(MARY).interactionCode());

        // Then
        assertThat(misnamed.oauthError()).isEqualTo(BAD_CODE);
        assertThat(foreign.oauthError()).isEqualTo(BAD_CODE);
        assertThat(otherServer.oauthError()).isEqualTo(BAD_CODE);
    }

    @Test
    void unknownGrantsAndBrowserCallsWithoutProofAreRefused() {
        // When
        var password = caller.redeem("x", form -> form.put("grant_type", "password"));
        caller.headers.put("Origin", "https://spa.example");
        var browser = caller.redeem("x", form -> form.remove("code_verifier"));

        // Then
        assertThat(password.oauthError()).startsWith("unsupported_grant_type");
        assertThat(browser.oauthError())
                .isEqualTo("invalid_request: Browser requests to the token endpoint must use Proof Key for Code"
                        + " Exchange.");
    }

    @Test
    void aConfidentialClientMustProveItselfByPostOrBasic() {
        // When
        var byPost = redeemAsWeb(form -> form.put("client_secret", "sandbox-secret"));
        var wrong = redeemAsWeb(form -> form.put("client_secret", "wrong"));
        var none = redeemAsWeb(form -> {});
        caller.headers.put("Authorization", basic("sandbox-web:sandbox-secret"));
        var byBasic = redeemAsWeb(form -> form.remove("client_id"));
        var both = redeemAsWeb(form -> form.put("client_secret", "sandbox-secret"));

        // Then
        assertThat(byPost.status()).isEqualTo(200);
        assertThat(byBasic.status()).isEqualTo(200);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.oauthError())
                .isEqualTo("invalid_client: The client secret supplied for a confidential client is invalid.");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.oauthError()).isEqualTo("invalid_client: No client credentials found.");
        assertThat(both.oauthError()).startsWith("invalid_request");
    }

    @Test
    void anAppMayInsistOnOneWayOfAuthenticating() {
        // Given
        SANDBOX.okta.addApp(SandboxApp.confidential("sandbox-web", "sandbox-secret", Caller.REDIRECT)
                .withAuthentication(Authentication.CLIENT_SECRET_BASIC));

        // When
        var byPost = redeemAsWeb(form -> form.put("client_secret", "sandbox-secret"));

        // Then
        assertThat(byPost.status()).isEqualTo(401);
    }

    @Test
    void anAssertionProvesTheClientOnceAndOnlyForItsEndpoint() throws JoseException {
        // Given
        var key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("app-key");
        var jwks = new JsonWebKeySet(key).toJson();
        SANDBOX.okta.addApp(SandboxApp.withKeys("sandbox-web", jwks, Caller.REDIRECT));
        var token = caller.endpoint("token");
        var good = assertion(key, token, Duration.ofMinutes(5));

        // When
        var accepted = redeemWith(good);
        var replayed = redeemWith(good);
        var wrongAudience = redeemWith(assertion(key, caller.endpoint("interact"), Duration.ofMinutes(5)));
        var tooLong = redeemWith(assertion(key, token, Duration.ofMinutes(61)));
        var expired = redeemWith(assertion(key, token, Duration.ofMinutes(-1)));

        // Then
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(replayed.oauthError()).contains("used before");
        assertThat(wrongAudience.status()).isEqualTo(401);
        assertThat(tooLong.oauthError()).contains("more than an hour");
        assertThat(expired.status()).isEqualTo(401);
    }

    @Test
    void aRefreshTokenRotatesAndItsLateReuseRevokesTheFamily() {
        // Given
        var first = caller.tokens(MARY).text("/refresh_token");

        // When
        var second = refresh(first);
        SANDBOX.clock.pass(Duration.ofSeconds(30));
        var withinLeeway = refresh(first);
        SANDBOX.clock.pass(Duration.ofSeconds(1));
        var stolen = refresh(first);
        var afterTheft = refresh(second.text("/refresh_token"));

        // Then
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("/refresh_token")).isNotEqualTo(first);
        assertThat(second.json().has("id_token")).isTrue();
        assertThat(withinLeeway.status()).isEqualTo(200);
        assertThat(stolen.oauthError()).isEqualTo(BAD_REFRESH);
        assertThat(afterTheft.oauthError()).isEqualTo(BAD_REFRESH);
    }

    @Test
    void revokingTheRefreshTokenTakesTheAccessTokenAlong() {
        // Given
        var tokens = caller.tokens(MARY);
        var access = tokens.text("/access_token");
        var before = introspect(access);

        // When
        var revoked = revoke(tokens.text("/refresh_token"));
        var unknown = revoke("never-issued");

        // Then
        assertThat(before.text("/active")).isEqualTo("true");
        assertThat(before.text("/username")).isEqualTo(MARY);
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.http().body()).isEmpty();
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(introspect(access).text("/active")).isEqualTo("false");
        assertThat(caller.userinfo(access).status()).isEqualTo(401);
        assertThat(refresh(tokens.text("/refresh_token")).oauthError()).isEqualTo(BAD_REFRESH);
    }

    @Test
    void userinfoRefusesInTheHeader() {
        // When
        var answer = caller.userinfo("not-a-token");

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ").contains("error=\"invalid_token\"");
        assertThat(answer.http().body()).isEmpty();
    }

    private Answer redeemAsWeb(Consumer<Map<String, String>> changes) {
        var authorization = caller.headers.remove("Authorization");
        var handle =
                caller.interact(form -> form.put("client_id", "sandbox-web")).text("/interaction_handle");
        var asked = caller.identify(caller.introspect(handle), MARY);
        var code = caller.passcode(asked, SandboxPerson.DEFAULT_PASSWORD).interactionCode();
        if (authorization != null) {
            caller.headers.put("Authorization", authorization);
        }
        return caller.redeem(code, form -> {
            form.put("client_id", "sandbox-web");
            changes.accept(form);
        });
    }

    private Answer redeemWith(String assertion) {
        return redeemAsWeb(form -> {
            form.put("client_assertion_type", Assertions.TYPE);
            form.put("client_assertion", assertion);
        });
    }

    private static String assertion(RsaJsonWebKey key, String audience, Duration lifetime) throws JoseException {
        var claims = new JwtClaims();
        claims.setIssuer("sandbox-web");
        claims.setSubject("sandbox-web");
        claims.setAudience(audience);
        claims.setGeneratedJwtId();
        claims.setExpirationTime(
                NumericDate.fromSeconds(SANDBOX.clock.instant().plus(lifetime).getEpochSecond()));
        var signed = new JsonWebSignature();
        signed.setPayload(claims.toJson());
        signed.setAlgorithmHeaderValue("RS256");
        signed.setKeyIdHeaderValue(key.getKeyId());
        signed.setKey(key.getPrivateKey());
        return signed.getCompactSerialization();
    }

    private Answer refresh(String token) {
        return caller.form(
                "token", Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", "sandbox-public"));
    }

    private Answer revoke(String token) {
        return caller.form("revoke", Map.of("token", token, "client_id", "sandbox-public"));
    }

    private Answer introspect(String token) {
        return caller.form("introspect", Map.of("token", token, "client_id", "sandbox-public"));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
