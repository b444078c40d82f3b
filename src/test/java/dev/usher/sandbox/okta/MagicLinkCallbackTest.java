package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MagicLinkCallbackTest {
    private static final String ANA = "ana@example.com";
    private static final String CALLBACK = "http://localhost:8080/verified?from=mail";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;
    private final Browser browser = new Browser(SANDBOX.okta);

    @BeforeEach
    void theAppHasACallback() {
        SANDBOX.okta.addApp(
                SandboxApp.publicClient("sandbox-public", Caller.REDIRECT).withEmailCallback(URI.create(CALLBACK)));
    }

    @Test
    void theLinkTakesTheCodeToTheApp() {
        // Given
        var asked = caller.chooseEmail(caller.signIn(ANA));

        // When
        var opened = browser.open(link());
        var back = Browser.parameters(opened.header("Location"));
        var done = caller.passcode(asked, back.getOrDefault("otp", ""));

        // Then
        assertThat(opened.status()).isEqualTo(302);
        assertThat(opened.header("Location")).startsWith(CALLBACK + "&otp=");
        assertThat(back).containsEntry("otp", SANDBOX.codeMailedTo(ANA)).containsEntry("state", "the-state");
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void openingItElsewhereDoesNotSignAnybodyIn() {
        // Given
        var asked = caller.chooseEmail(caller.signIn(ANA));

        // When
        browser.open(link());
        var polled = caller.follow(asked, "poll", body -> {});

        // Then
        assertThat(polled.steps()).startsWith("challenge-authenticator");
    }

    @Test
    void anOldLinkTakesNothingAnywhere() {
        // Given
        caller.chooseEmail(caller.signIn(ANA));
        SANDBOX.clock.pass(Duration.ofMinutes(5));

        // When
        var opened = browser.open(link());

        // Then
        assertThat(opened.status()).isEqualTo(404);
        assertThat(opened.header("Location")).isEmpty();
    }

    @Test
    void theCallbackOutlivesOtherChangesToTheApp() {
        // Given
        var app = SandboxApp.publicClient("sandbox-public", Caller.REDIRECT).withEmailCallback(URI.create(CALLBACK));

        // When
        var changed = app.withRedirectUri("http://localhost:9/x")
                .withGrants(SandboxApp.INTERACTION_CODE)
                .withAuthentication(SandboxApp.Authentication.NONE);

        // Then
        assertThat(changed.emailCallback()).isEqualTo(URI.create(CALLBACK));
    }

    private static String link() {
        return SANDBOX.okta.mailbox().latest(ANA).orElseThrow().link().toString();
    }
}
