package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FederatedPeopleTest {
    private static final String FRIDA = "federated@example.com";
    private static final String FEMI = "federated-more@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;
    private final Browser browser = new Browser(SANDBOX.okta);

    @Test
    void afterTheUsernameThereIsOnlyTheProvider() {
        // Given
        var handle = handle();

        // When
        var document = caller.identify(caller.introspect(handle), FRIDA);
        var link = document.form("redirect-idp");

        // Then
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.steps()).containsExactly("redirect-idp");
        assertThat(document.json().has("cancel")).isTrue();
        assertThat(document.json().at("/user/value").has("id")).isTrue();
        assertThat(link.path("type").asText()).isEqualTo("SAML2");
        assertThat(link.path("method").asText()).isEqualTo("GET");
        assertThat(link.has("rel")).isFalse();
        assertThat(link.at("/idp/name").asText()).isEqualTo("Corp ADFS");
        assertThat(requestUri(link.path("href").asText()))
                .isEqualTo(handle + ":" + link.at("/idp/id").asText());
    }

    @Test
    void theLinkIsOnTheOrgsOriginAndNamesTheServerById() {
        // Given
        var org = Caller.org(SANDBOX.okta);

        // When
        var custom = link(caller.identify(caller.begin(), FRIDA));
        var own = link(org.identify(org.begin(), FRIDA));

        // Then
        assertThat(custom)
                .startsWith(SANDBOX.okta.origin() + "/oauth2/aus1sandboxDefault00/v1/authorize?client_id=sandbox-public"
                        + "&request_uri=urn:okta:");
        assertThat(own).startsWith(SANDBOX.okta.origin() + "/oauth2/v1/authorize?client_id=sandbox-public");
    }

    @Test
    void aPasswordDoesNotHelp() {
        // Given
        SANDBOX.has(OrgTrait.PASSWORD_ON_IDENTIFY);

        // When
        var document = caller.follow(
                caller.begin(),
                "identify",
                body -> body.put("identifier", FRIDA)
                        .putObject("credentials")
                        .put("passcode", SandboxPerson.DEFAULT_PASSWORD));

        // Then
        assertThat(document.steps()).containsExactly("redirect-idp");
        assertThat(document.interactionCode()).isEmpty();
    }

    @Test
    void theProviderKnowsTheNameAlreadyAndSignsHerIn() {
        // Given
        var page = browser.follow(browser.open(link(caller.identify(caller.begin(), FRIDA))));

        // When
        var back = Browser.returned(browser.press(page, "sign-in", "username", FRIDA));

        // Then
        assertThat(page.http().body()).contains("value=\"" + FRIDA + "\"");
        assertThat(caller.redeem(back.getOrDefault("interaction_code", "")).status())
                .isEqualTo(200);
    }

    @Test
    void femiStillOwesACodeByEmail() {
        // Given
        var handle = handle();
        var page = browser.follow(browser.open(link(caller.identify(caller.introspect(handle), FEMI))));

        // When
        var back = Browser.returned(browser.press(page, "sign-in", "username", FEMI));
        var choice = caller.introspect(handle);
        var done = caller.passcode(caller.chooseEmail(choice), SANDBOX.codeMailedTo(FEMI));

        // Then
        assertThat(back).containsEntry("error", "interaction_required");
        assertThat(choice.steps()).containsExactly("select-authenticator-authenticate");
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void cancelLeadsBackToTheUsername() {
        // Given
        var document = caller.identify(caller.begin(), FRIDA);

        // When
        var again = caller.follow(document, "cancel", body -> {});

        // Then
        assertThat(again.steps()).containsExactly("identify");
    }

    @Test
    void theHostedPageSendsHerToTheProviderAtOnce() {
        // When
        var hop = browser.press(browser.authorize(), "password", "username", FRIDA);
        var back = Browser.returned(browser.press(browser.follow(hop), "sign-in", "username", FRIDA));

        // Then
        assertThat(hop.header("Location")).contains("/sso/idps/");
        assertThat(back).containsKey("code");
    }

    @Test
    void anOrgMayOfferProvidersBesideTheUsername() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP, OrgTrait.PASSWORD_ON_IDENTIFY);

        // When
        var document = caller.begin();

        // Then
        assertThat(document.steps()).containsExactly("identify", "redirect-idp", "redirect-idp");
        assertThat(document.json().at("/remediation/value").findValuesAsText("type"))
                .contains("SAML2", "GOOGLE");
    }

    @Test
    void anOrgMayKnowNothingButOneProvider() {
        // Given
        SANDBOX.has(OrgTrait.ONLY_IDP, OrgTrait.PASSWORD_ON_IDENTIFY);

        // When
        var document = caller.begin();
        var forced = caller.json(
                SANDBOX.okta.origin() + "/idp/idx/identify",
                Json.object().put("stateHandle", document.text("/stateHandle")).put("identifier", "mary@example.com"));

        // Then
        assertThat(document.steps()).containsExactly("redirect-idp");
        assertThat(document.json().has("currentAuthenticator")).isFalse();
        assertThat(forced.status()).isEqualTo(400);
    }

    private String handle() {
        return caller.interact(form -> {}).text("/interaction_handle");
    }

    private static String link(Answer document) {
        return document.form("redirect-idp").path("href").asText();
    }

    private static String requestUri(String link) {
        var coded = Browser.parameters(link).getOrDefault("request_uri", "").substring("urn:okta:".length());
        return new String(Base64.getUrlDecoder().decode(coded), StandardCharsets.UTF_8);
    }
}
