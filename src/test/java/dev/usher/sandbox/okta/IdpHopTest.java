package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdpHopTest {
    private static final String MARY = "mary@example.com";
    private static final String ANA = "ana@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;
    private final Browser browser = new Browser(SANDBOX.okta);

    @Test
    void aSignInAtTheProviderEndsWithAnInteractionCode() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP);
        var handle = handle();
        var page = atProvider(caller.introspect(handle));

        // When
        var back = Browser.returned(browser.press(page, "sign-in", "username", MARY));
        var shown = caller.introspect(handle);
        var claims = Answer.claims(caller.redeem(back.getOrDefault("interaction_code", "")));

        // Then
        assertThat(page.http().body()).contains("<h1>Corp ADFS</h1>");
        assertThat(back).containsOnlyKeys("interaction_code", "state").containsEntry("state", "the-state");
        assertThat(shown.interactionCode()).isEqualTo(back.getOrDefault("interaction_code", ""));
        assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactly("fed");
        assertThat(claims.path("idp").asText()).isEqualTo(IdentityProvider.ADFS.id);
        assertThat(claims.path("preferred_username").asText()).isEqualTo(MARY);
    }

    @Test
    void whoOwesMoreComesBackToTheSavedHandle() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP, OrgTrait.SENDS_EMAIL_AT_ONCE);
        var handle = handle();
        var page = atProvider(caller.introspect(handle));

        // When
        var back = Browser.returned(browser.press(page, "sign-in", "username", ANA));
        var next = caller.introspect(handle);
        var done = caller.passcode(next, SANDBOX.codeMailedTo(ANA));

        // Then
        assertThat(back).containsOnlyKeys("error", "error_description", "state");
        assertThat(back).containsEntry("error", "interaction_required").containsEntry("state", "the-state");
        assertThat(next.steps()).startsWith("challenge-authenticator").doesNotContain("redirect-idp");
        assertThat(Answer.claims(caller.redeem(done.interactionCode())).path("amr"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("fed", "email", "mfa");
    }

    @Test
    void aRefusalAtTheProviderIsAccessDenied() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP);
        var handle = handle();
        var page = atProvider(caller.introspect(handle));

        // When
        var back = Browser.returned(browser.press(page, "refuse"));
        var shown = caller.introspect(handle);

        // Then
        assertThat(back).containsEntry("error", "access_denied").containsEntry("state", "the-state");
        assertThat(shown.message()).isEqualTo("idx.identity.provider.auth.error");
        assertThat(shown.steps()).containsExactly("identify", "redirect-idp", "redirect-idp");
    }

    @Test
    void aFailureAtTheProviderIsToldInTheNextDocumentUntilSomebodyMovesOn() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP);
        var handle = handle();
        var page = atProvider(caller.introspect(handle));

        // When
        var back = Browser.returned(browser.press(page, "fail"));
        var failed = caller.introspect(handle);
        var password = caller.identify(failed, MARY);

        // Then
        assertThat(back).containsEntry("error", "interaction_required");
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.message()).isEqualTo("idx.identity.provider.auth.error");
        assertThat(password.json().has("messages")).isFalse();
        assertThat(password.steps()).containsExactly("challenge-authenticator");
    }

    @Test
    void aSecondTryMayWork() {
        // Given
        SANDBOX.has(OrgTrait.ONLY_IDP);
        var handle = handle();
        browser.press(atProvider(caller.introspect(handle)), "fail");

        // When
        var back = Browser.returned(browser.press(atProvider(caller.introspect(handle)), "sign-in", "username", MARY));

        // Then
        assertThat(back).containsKey("interaction_code");
    }

    @Test
    void theOrgMayDenyWhomTheProviderKnows() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP);

        // When
        var denied = signedInAtProvider("denied@example.com");
        var unassigned = signedInAtProvider("unassigned@example.com");
        var locked = signedInAtProvider("locked@example.com");

        // Then
        assertThat(Browser.returned(denied)).containsEntry("error", "access_denied");
        assertThat(Browser.returned(unassigned)).containsEntry("error", "access_denied");
        assertThat(Browser.returned(locked)).containsEntry("error", "access_denied");
    }

    @Test
    void whomTheProviderDoesNotKnowItAsksAgain() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP);

        // When
        var again = signedInAtProvider("nobody@example.com");

        // Then
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.http().body()).contains("knows nobody of this name");
    }

    @Test
    void theProvidersAnswerCountsOnce() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP);
        var page = atProvider(caller.introspect(handle()));
        browser.press(page, "sign-in", "username", MARY);

        // When
        var again = browser.press(page, "sign-in", "username", MARY);

        // Then
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.header("Location")).isEmpty();
    }

    @Test
    void afterAFailureTheOldPageIsWorthNothing() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP);
        var page = atProvider(caller.introspect(handle()));
        browser.press(page, "fail");

        // When
        var again = browser.press(page, "sign-in", "username", MARY);

        // Then
        assertThat(again.status()).isEqualTo(400);
    }

    @Test
    void theStateTokenLeadsToTheProviderToo() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP);
        var address = "/sso/idps/" + IdentityProvider.GOOGLE.id + "?stateToken=";
        var stateHandle = caller.begin().text("/stateHandle");

        // When
        var byHandle = browser.open(address + stateHandle);
        var page = browser.open(address + stateHandle.split("~")[0]);
        var back = Browser.returned(browser.press(page, "sign-in", "username", MARY));
        var unknown = browser.open(address + "02.id.unknown");

        // Then
        assertThat(byHandle.http().body()).contains("<h1>Google IdP</h1>");
        assertThat(back).containsKey("interaction_code");
        assertThat(unknown.status()).isEqualTo(400);
    }

    @Test
    void aLinkThatIsForgedExpiredOrAnotherClientsLeadsNowhere() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP);
        var link = caller.introspect(handle()).form("redirect-idp").path("href").asText();

        // When
        var forged = browser.open(link + "AAAA");
        var notOurs = browser.open(link.replace("client_id=sandbox-public", "client_id=sandbox-web"));
        var otherServer = browser.open(link.replace("/oauth2/aus1sandboxDefault00", "/oauth2"));
        SANDBOX.clock.pass(Duration.ofHours(1));
        var expired = browser.open(link);

        // Then
        for (var refused : new Answer[] {forged, notOurs, otherServer, expired}) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.header("Location")).isEmpty();
        }
    }

    @Test
    void theHostedPageLeadsToTheProviderAndComesBackWithACode() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_IDP);
        var page = browser.authorize();
        var link = page.http().body().split("class=\"way\" href=\"")[1].split("\"")[0];

        // When
        var back = Browser.returned(browser.press(browser.open(link), "sign-in", "username", MARY));

        // Then
        assertThat(back).containsOnlyKeys("code", "state");
    }

    @Test
    void theHostedPageIsSkippedWhereEverybodySignsInElsewhere() {
        // Given
        SANDBOX.has(OrgTrait.ONLY_IDP);
        var hop = browser.authorize();

        // When
        var second = browser.press(browser.follow(hop), "sign-in", "username", ANA);
        var refused = Browser.returned(browser.press(browser.follow(browser.authorize()), "refuse"));
        var failed = browser.press(browser.follow(browser.authorize()), "fail");

        // Then
        assertThat(hop.header("Location")).contains("/sso/idps/" + IdentityProvider.ADFS.id);
        assertThat(Browser.returned(browser.press(second, "code", "code", SANDBOX.codeMailedTo(ANA))))
                .containsKey("code");
        assertThat(refused).containsEntry("error", "access_denied");
        assertThat(failed.http().body()).contains("There was a problem signing you into your identity provider");
    }

    private String handle() {
        return caller.interact(form -> {}).text("/interaction_handle");
    }

    /** The provider's page, by the first link of the document. */
    private Answer atProvider(Answer document) {
        var link = document.form("redirect-idp").path("href").asText();
        return browser.follow(browser.open(link));
    }

    private Answer signedInAtProvider(String login) {
        return browser.press(atProvider(caller.introspect(handle())), "sign-in", "username", login);
    }
}
