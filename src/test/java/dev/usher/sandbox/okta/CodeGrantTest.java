package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeGrantTest {
    private static final String MARY = "mary@example.com";
    private static final String SPENT = "invalid_grant: The authorization code is invalid or has expired.";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;
    private final Browser browser = new Browser(SANDBOX.okta);

    @Test
    void aCodeBecomesTokensOnce() {
        // Given
        var code = code("/oauth2/default");

        // When
        var tokens = redeem(caller, code, form -> {});
        var again = redeem(caller, code, form -> {});

        // Then
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        assertThat(tokens.text("/scope")).isEqualTo("openid profile email");
        assertThat(caller.userinfo(tokens.text("/access_token")).text("/email")).isEqualTo(MARY);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.oauthError()).isEqualTo(SPENT);
    }

    @Test
    void aCodeLivesForAMinute() {
        // Given
        var inTime = code("/oauth2/default");
        SANDBOX.clock.pass(Duration.ofSeconds(59));

        // When
        var redeemed = redeem(caller, inTime, form -> {});
        var late = code("/oauth2/default");
        SANDBOX.clock.pass(Duration.ofSeconds(60));
        var expired = redeem(caller, late, form -> {});

        // Then
        assertThat(redeemed.status()).isEqualTo(200);
        assertThat(expired.oauthError()).isEqualTo(SPENT);
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, not-the-verifier-not-the-verifier-not-the-ver, PKCE verification failed.",
        "code_verifier, '', PKCE verification failed.",
        "redirect_uri, http://localhost:8080/other, does not match",
        "client_id, sandbox-other, invalid or has expired"
    })
    void whatDoesNotBelongToTheCodeSpendsIt(String parameter, String value, String reason) {
        // Given
        SANDBOX.okta.addApp(SandboxApp.publicClient("sandbox-other", Caller.REDIRECT));
        var code = code("/oauth2/default");

        // When
        var refused = redeem(caller, code, form -> form.put(parameter, value));
        var afterwards = redeem(caller, code, form -> {});

        // Then
        assertThat(refused.oauthError()).startsWith("invalid_grant").contains(reason);
        assertThat(afterwards.oauthError()).isEqualTo(SPENT);
    }

    @Test
    void aCodeOfOneServerIsWorthNothingAtTheOther() {
        // When
        var refused = redeem(Caller.org(SANDBOX.okta), code("/oauth2/default"), form -> {});

        // Then
        assertThat(refused.oauthError()).isEqualTo(SPENT);
    }

    @Test
    void theRedirectUriMustBeRepeated() {
        // When
        var refused = redeem(caller, code("/oauth2/default"), form -> form.remove("redirect_uri"));

        // Then
        assertThat(refused.oauthError()).startsWith("invalid_request");
    }

    @Test
    void theOrgServersIdTokenHoldsTheProfileAfterThisGrant() {
        // Given
        var org = Caller.org(SANDBOX.okta);

        // When
        var full = Answer.claims(redeem(org, code("/oauth2"), form -> {}));
        var thin = Answer.claims(org.tokens(MARY));

        // Then
        assertThat(full.path("iss").asText()).isEqualTo(SANDBOX.okta.orgIssuer().toString());
        assertThat(full.path("name").asText()).isEqualTo("Mary Jo");
        assertThat(full.path("email").asText()).isEqualTo(MARY);
        assertThat(full.has("department")).isFalse();
        assertThat(thin.has("name")).isFalse();
        assertThat(thin.has("email")).isFalse();
    }

    @Test
    void theIdTokenSaysHowThePersonSignedInAndForWhichRequest() {
        // Given
        var ana = "ana@example.com";
        var second = browser.signIn(browser.authorize(), ana);
        var back = Browser.returned(browser.press(second, "code", "code", SANDBOX.codeMailedTo(ana)));

        // When
        var claims = Answer.claims(redeem(caller, back.getOrDefault("code", ""), form -> {}));

        // Then
        assertThat(claims.path("nonce").asText()).isEqualTo("the-nonce");
        assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "email", "mfa");
        assertThat(claims.path("idp").asText()).startsWith("00o");
        assertThat(claims.path("auth_time").asLong())
                .isEqualTo(SANDBOX.clock.instant().getEpochSecond());
        assertThat(claims.path("department").asText()).isEqualTo("Finance");
    }

    @Test
    void fastPassIsPhishingResistantInTheIdToken() {
        // Given
        var back = Browser.returned(browser.press(browser.authorize(), "fastpass", "username", MARY));

        // When
        var claims = Answer.claims(redeem(caller, back.getOrDefault("code", ""), form -> {}));

        // Then
        assertThat(claims.path("amr")).extracting(JsonNode::asText).contains("mfa", "phr", "okta_verify");
    }

    @Test
    void aSilentCodeKeepsTheTimeOfTheSignIn() {
        // Given
        browser.signIn(browser.authorize(), MARY);
        var signedIn = SANDBOX.clock.instant().getEpochSecond();
        SANDBOX.clock.pass(Duration.ofMinutes(5));

        // When
        var claims = Answer.claims(redeem(caller, code("/oauth2/default"), form -> {}));

        // Then
        assertThat(claims.path("auth_time").asLong()).isEqualTo(signedIn);
    }

    @Test
    void discoveryNamesWhatIsServed() {
        // Given
        var metadata = caller.get(SANDBOX.okta.issuer() + "/.well-known/openid-configuration");

        // When
        var page = browser.open(metadata.text("/authorization_endpoint"));

        // Then
        assertThat(metadata.json().path("grant_types_supported"))
                .extracting(JsonNode::asText)
                .containsExactly("authorization_code", "interaction_code", "refresh_token");
        assertThat(metadata.json().path("response_modes_supported"))
                .extracting(JsonNode::asText)
                .containsExactly("query");
        assertThat(metadata.json().has("end_session_endpoint")).isFalse();
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.http().body()).contains("client_id");
    }

    /** A code for Mary, whether or not she is asked. */
    private String code(String base) {
        var answer = browser.authorize(base, query -> {});
        return Browser.returned(answer.status() == 302 ? answer : browser.signIn(answer, MARY))
                .getOrDefault("code", "");
    }

    private static Answer redeem(Caller caller, String code, Consumer<Map<String, String>> changes) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", Caller.REDIRECT);
        form.put("client_id", "sandbox-public");
        form.put("code_verifier", Caller.VERIFIER);
        changes.accept(form);
        return caller.form("token", form);
    }
}
