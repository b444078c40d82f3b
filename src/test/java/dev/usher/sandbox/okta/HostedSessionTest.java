package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HostedSessionTest {
    private static final String MARY = "mary@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Browser browser = new Browser(SANDBOX.okta);

    @Test
    void theNextAuthorizeAsksNothing() {
        // Given
        var first = browser.signIn(browser.authorize(), MARY);

        // When
        var silent = browser.authorize();
        var elsewhere = new Browser(SANDBOX.okta).authorize();

        // Then
        assertThat(first.header("Set-Cookie")).startsWith("sid=").contains("HttpOnly");
        assertThat(Browser.returned(silent)).containsKey("code").containsEntry("state", "the-state");
        assertThat(Browser.returned(silent).get("code"))
                .isNotEqualTo(Browser.returned(first).get("code"));
        assertThat(elsewhere.status()).isEqualTo(200);
    }

    @Test
    void theAppMayInsistOnANewSignIn() {
        // Given
        browser.signIn(browser.authorize(), MARY);

        // When
        var prompted = asked("prompt", "login");

        // Then
        assertThat(prompted.status()).isEqualTo(200);
        assertThat(Browser.returned(browser.signIn(prompted, MARY))).containsKey("code");
    }

    @Test
    void theAppMayForbidAnyQuestion() {
        // When
        var before = Browser.returned(asked("prompt", "none"));
        browser.signIn(browser.authorize(), MARY);
        var after = Browser.returned(asked("prompt", "none"));

        // Then
        assertThat(before).containsEntry("error", "login_required").containsEntry("state", "the-state");
        assertThat(after).containsKey("code");
    }

    @Test
    void aSignInCanBeTooLongAgo() {
        // Given
        browser.signIn(browser.authorize(), MARY);
        SANDBOX.clock.pass(Duration.ofMinutes(10));

        // When
        var young = asked("max_age", "600");
        var old = asked("max_age", "599");
        SANDBOX.clock.pass(Duration.ofMinutes(110));
        var over = browser.authorize();

        // Then
        assertThat(Browser.returned(young)).containsKey("code");
        assertThat(old.status()).isEqualTo(200);
        assertThat(over.status()).isEqualTo(200);
    }

    @Test
    void aPasswordAloneDoesNotSatisfyAnAppThatAsksForTwoFactors() {
        // Given
        browser.signIn(browser.authorize(), MARY);

        // When
        var asked = asked("acr_values", "urn:okta:loa:2fa:any");

        // Then
        assertThat(asked.status()).isEqualTo(200);
    }

    @Test
    void whoIsDeniedSinceIsDeniedInSpiteOfTheSession() {
        // Given
        browser.signIn(browser.authorize(), MARY);
        SANDBOX.okta.addPerson(SandboxPerson.person(MARY)
                .flagged(SandboxPerson.Flag.UNASSIGNED)
                .build());

        // When
        var back = Browser.returned(browser.authorize());

        // Then
        assertThat(back).containsEntry("error", "access_denied");
    }

    private Answer asked(String parameter, String value) {
        return browser.authorize("/oauth2/default", query -> query.putAll(Map.of(parameter, value)));
    }
}
