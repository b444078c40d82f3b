package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizeTest {
    private static final String MARY = "mary@example.com";
    private static final String ANA = "ana@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Browser browser = new Browser(SANDBOX.okta);

    @Test
    void thePasswordLeadsBackWithACodeAndTheState() {
        // Given
        var page = browser.authorize();

        // When
        var back = Browser.returned(browser.signIn(page, MARY));

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.http().body()).doesNotContain("<script").contains("sandbox-public");
        assertThat(back).containsOnlyKeys("code", "state").containsEntry("state", "the-state");
    }

    @Test
    void bothAuthorizationServersHaveThePage() {
        // When
        var page = browser.authorize("/oauth2", query -> {});
        var byId = browser.authorize("/oauth2/aus1sandboxDefault00", query -> {});

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(byId.status()).isEqualTo(200);
    }

    @Test
    void anUnknownClientOrAddressIsRefusedWithoutARedirect() {
        // When
        var client = asked(query -> query.put("client_id", "sandbox-nobody"));
        var address = asked(query -> query.put("redirect_uri", Caller.REDIRECT + "/elsewhere"));
        var none = asked(query -> query.remove("redirect_uri"));
        var twice = browser.open("/oauth2/default/v1/authorize?client_id=sandbox-public&client_id=sandbox-web");

        // Then
        assertThat(client.http().body()).contains("Invalid value for &#39;client_id&#39; parameter.");
        assertThat(address.http().body()).contains("must be a Login redirect URI");
        for (var refused : new Answer[] {client, address, none, twice}) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.header("Content-Type")).startsWith("text/html");
            assertThat(refused.header("Location")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "response_mode, fragment, unsupported_response_mode",
        "scope, openid launch_missiles, invalid_scope",
        "scope, profile, invalid_scope",
        "scope, '', invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, too-short, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "prompt, none login, invalid_request",
        "prompt, whatever, invalid_request",
        "max_age, -1, invalid_request"
    })
    void otherFaultsGoBackToTheApp(String parameter, String value, String error) {
        // When
        var back = Browser.returned(asked(query -> query.put(parameter, value)));

        // Then
        assertThat(back).containsOnlyKeys("error", "error_description", "state");
        assertThat(back).containsEntry("error", error).containsEntry("state", "the-state");
    }

    @Test
    void aMissingStateIsAFaultToo() {
        // When
        var back = Browser.returned(asked(query -> query.remove("state")));

        // Then
        assertThat(back).containsOnlyKeys("error", "error_description").containsEntry("error", "invalid_request");
    }

    @Test
    void anAppWithoutTheGrantIsRefused() {
        // Given
        SANDBOX.okta.addApp(
                SandboxApp.publicClient("sandbox-public", Caller.REDIRECT).withGrants(SandboxApp.INTERACTION_CODE));

        // When
        var back = Browser.returned(browser.authorize());

        // Then
        assertThat(back).containsEntry("error", "unauthorized_client");
    }

    @Test
    void aWrongPasswordShowsThePageAgain() {
        // When
        var again = browser.press(browser.authorize(), "password", "username", MARY, "password", "wrong<&\"");
        var unknown = browser.press(browser.authorize(), "password", "username", "<i>", "password", "x");

        // Then
        assertThat(again.http().body()).contains("Unable to sign in").contains("value=\"" + MARY + "\"");
        assertThat(unknown.http().body()).contains("Unable to sign in").contains("&lt;i&gt;");
        assertThat(Browser.returned(browser.signIn(again, MARY))).containsKey("code");
    }

    @ParameterizedTest
    @CsvSource({
        "denied@example.com, Policy evaluation failed",
        "locked@example.com, suspended",
        "unassigned@example.com, not assigned"
    })
    void whoMayNotSignInGoesBackWithAccessDenied(String login, String reason) {
        // When
        var back = Browser.returned(browser.signIn(browser.authorize(), login));

        // Then
        assertThat(back).containsEntry("error", "access_denied").containsEntry("state", "the-state");
        assertThat(back.get("error_description")).contains(reason);
        assertThat(Browser.returned(asked(query -> query.put("prompt", "none"))))
                .containsEntry("error", "login_required");
    }

    @Test
    void anOrgWithoutAPolicyRuleDeniesEverybody() {
        // Given
        SANDBOX.has(OrgTrait.LACKS_POLICY_RULE);

        // When
        var custom = Browser.returned(browser.signIn(browser.authorize(), MARY));
        var own = Browser.returned(browser.signIn(browser.authorize("/oauth2", query -> {}), MARY));

        // Then
        assertThat(custom).containsEntry("error", "access_denied");
        assertThat(own).containsKey("code");
    }

    @Test
    void theMailedCodeIsAskedForAfterThePassword() {
        // Given
        var second = browser.signIn(browser.authorize(), ANA);

        // When
        var wrong = browser.press(second, "code", "code", "000000");
        var done = browser.press(wrong, "code", "code", SANDBOX.codeMailedTo(ANA));

        // Then
        assertThat(second.http().body()).contains("Enter the code we emailed you");
        assertThat(wrong.http().body()).contains("Invalid code");
        assertThat(SANDBOX.okta.mailbox().mails()).hasSize(1);
        assertThat(Browser.returned(done)).containsKey("code");
    }

    @Test
    void anotherMailReplacesTheCode() {
        // Given
        var second = browser.signIn(browser.authorize(), ANA);
        var old = SANDBOX.codeMailedTo(ANA);

        // When
        var resent = browser.press(second, "resend");
        var byOld = browser.press(resent, "code", "code", old);
        var byNew = browser.press(resent, "code", "code", SANDBOX.codeMailedTo(ANA));

        // Then
        assertThat(SANDBOX.okta.mailbox().mails()).hasSize(2);
        assertThat(byOld.http().body()).contains("Invalid code");
        assertThat(Browser.returned(byNew)).containsKey("code");
    }

    @Test
    void aCodeBeforeThePasswordIsNoWayIn() {
        // When
        var refused = browser.press(browser.authorize(), "code", "username", ANA, "code", "000000");

        // Then
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.http().body()).contains("Unable to sign in");
    }

    @Test
    void fastPassNeedsNothingElse() {
        // When
        var done = browser.press(browser.authorize(), "fastpass", "username", ANA);

        // Then
        assertThat(Browser.returned(done)).containsKey("code");
        assertThat(SANDBOX.okta.mailbox().mails()).isEmpty();
    }

    @Test
    void anAppMayAskForAPhishingResistantWay() {
        // Given
        var second = browser.signIn(asked(query -> query.put("acr_values", "phr")), ANA);

        // When
        var byMail = browser.press(second, "code", "code", SANDBOX.codeMailedTo(ANA));
        var byFastPass = browser.press(byMail, "fastpass");

        // Then
        assertThat(byMail.http().body()).contains("phishing-resistant");
        assertThat(Browser.returned(byFastPass)).containsKey("code");
    }

    @Test
    void theHintIsFilledIn() {
        // When
        var page = asked(query -> query.put("login_hint", "\"><b>ana"));

        // Then
        assertThat(page.http().body())
                .contains("value=\"&quot;&gt;&lt;b&gt;ana\"")
                .doesNotContain("<b>");
    }

    @Test
    void aFormThatNobodySentIsRefused() {
        // Given
        var page = browser.authorize();

        // When
        var forged = browser.press(page, "password", "stateToken", "made-up", "username", MARY);

        // Then
        assertThat(forged.status()).isEqualTo(400);
        assertThat(forged.header("Location")).isEmpty();
    }

    private Answer asked(Consumer<Map<String, String>> changes) {
        return browser.authorize("/oauth2/default", changes);
    }
}
