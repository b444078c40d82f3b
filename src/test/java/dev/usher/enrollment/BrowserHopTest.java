package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.kit.Watchful;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A browser goes to another identity provider and comes back, while a script holds the enrollment. */
@UsherTest
@TestProfile(Watchful.class)
class BrowserHopTest {
    private static final String FRIDA = "federated@example.com";
    private static final String FEMI = "federated-more@example.com";
    private static final String WELCOME = Watchful.WELCOME;

    private final HopBrowser browser = new HopBrowser();

    @Test
    void theLinkIsUshersOwnAndBindsTheBrowserThatFollowsIt() {
        // Given
        var frida = identified(FRIDA);
        var href = href(frida);

        // When
        var gone = browser.usher(href);

        // Then
        assertThat(href).matches("http://localhost:8080/go/[A-Za-z0-9_-]+");
        assertThat(gone.statusCode()).isEqualTo(303);
        assertThat(gone.header("Location")).startsWith(Sandbox.okta().origin() + "/");
        assertThat(gone.header("Set-Cookie"))
                .contains("usher=")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(gone.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void whoComesBackIsSignedIn() {
        // Given
        var frida = identified(FRIDA);

        // When
        var back = browser.usher(browser.throughProvider(href(frida), "sign-in", FRIDA));

        // Then
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.header("Location")).isEqualTo("/enroll/" + frida.id());
        frida.read().statusCode(200).body("identity.username", equalTo(FRIDA));
    }

    @Test
    void whoStillOwesSomethingIsAskedForItByTheApi() {
        // Given
        var femi = identified(FEMI);

        // When
        var address = browser.throughProvider(href(femi), "sign-in", FEMI);
        var back = browser.usher(address);

        // Then
        assertThat(HopBrowser.parameters(address)).containsEntry("error", "interaction_required");
        assertThat(back.statusCode()).isEqualTo(303);
        femi.read().body("state", equalTo("sign_in")).body("step.authenticator.key", equalTo("okta_email"));
        femi.passcode(Sandbox.okta().mailbox().latest(FEMI).orElseThrow().code())
                .statusCode(200)
                .body("identity.username", equalTo(FEMI));
    }

    @Test
    void aRefusalOfTheProviderEndsTheSignInWithItsReason() {
        // Given
        var frida = identified(FRIDA);

        // When
        var back = browser.usher(browser.throughProvider(href(frida), "refuse", FRIDA));

        // Then
        assertThat(back.statusCode()).isEqualTo(303);
        frida.read()
                .body("state", equalTo("denied"))
                .body("outcome.text", equalTo("The identity provider did not sign the user in."));
    }

    @Test
    void aProviderThatFailsLeavesTheStepWithAMessage() {
        // Given
        var frida = identified(FRIDA);

        // When
        var back = browser.usher(browser.throughProvider(href(frida), "fail", FRIDA));

        // Then
        assertThat(back.statusCode()).isEqualTo(303);
        frida.read().body("state", equalTo("sign_in")).body("step.messages.size()", equalTo(1));
    }

    @Test
    void aBrowserWithoutTheCookieIsRefusedAndTheOwnOneGoesOn() {
        // Given
        var frida = identified(FRIDA);
        var back = browser.throughProvider(href(frida), "sign-in", FRIDA);

        // When
        var stranger = new HopBrowser().usher(back);

        // Then
        problem(stranger, 403, "browser_not_bound");
        frida.read().body("state", equalTo("sign_in"));
        assertThat(browser.usher(back).statusCode()).isEqualTo(303);
        frida.read().body("identity.username", equalTo(FRIDA));
    }

    @Test
    void theCookieOfAnotherSignInDoesNotHelp() {
        // Given
        var other = new HopBrowser();
        other.usher(href(identified(FRIDA)));
        var frida = identified(FRIDA);
        var back = browser.throughProvider(href(frida), "sign-in", FRIDA);

        // When
        var stranger = other.usher(back);

        // Then
        problem(stranger, 403, "browser_not_bound");
        frida.read().body("state", equalTo("sign_in"));
    }

    @Test
    void anotherStateBelongsToNoSignIn() {
        // Given
        var frida = identified(FRIDA);
        var back = browser.throughProvider(href(frida), "sign-in", FRIDA);

        // When
        var wrong = browser.usher(back.replaceAll("state=[^&]+", "state=guessed"));
        var none = browser.usher(back.replaceAll("&state=[^&]+", ""));
        var empty = browser.usher("/callback");

        // Then
        problem(wrong, 400, "callback_not_expected");
        problem(none, 400, "callback_not_expected");
        problem(empty, 400, "callback_not_expected");
        frida.read().body("state", equalTo("sign_in"));
    }

    @Test
    void aCallbackWorksOnce() {
        // Given
        var femi = identified(FEMI);
        var back = browser.throughProvider(href(femi), "sign-in", FEMI);
        browser.usher(back);

        // When
        var again = browser.usher(back);

        // Then
        problem(again, 400, "callback_not_expected");
        femi.read().body("state", equalTo("sign_in"));
    }

    @Test
    void whoComesTwiceWithWhatSignedThemInSeesThatTheyAre() {
        // Given
        var frida = identified(FRIDA);
        var back = browser.throughProvider(href(frida), "sign-in", FRIDA);
        browser.usher(back);

        // When
        var again = browser.usher(back);

        // Then
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.header("Location")).isEqualTo("/enroll/" + frida.id());
        problem(new HopBrowser().usher(back), 403, "browser_not_bound");
    }

    @Test
    void aLinkWorksOnceAndGarbageNever() {
        // Given
        var href = href(identified(FRIDA));
        browser.usher(href);

        // When
        var again = browser.usher(href);
        var changed = browser.usher(href.substring(0, href.length() - 3) + "AAA");
        var garbage = browser.usher("/go/garbage");

        // Then
        problem(again, 410, "link_used");
        problem(changed, 410, "link_used");
        problem(garbage, 410, "link_used");
    }

    @Test
    void aLinkOfASignInThatHasEndedLeadsNowhere() {
        // Given
        var frida = identified(FRIDA);
        var href = href(frida);
        frida.cancel().statusCode(204);

        // When
        var gone = browser.usher(href);

        // Then
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.header("Location")).isNull();
    }

    @Test
    void aReadGivesAFreshLinkAfterTheFormerOneWasFollowed() {
        // Given
        var frida = identified(FRIDA);
        browser.usher(href(frida));

        // When
        var back = browser.usher(browser.throughProvider(href(frida), "sign-in", FRIDA));

        // Then
        assertThat(back.statusCode()).isEqualTo(303);
        frida.read().body("identity.username", equalTo(FRIDA));
    }

    @Test
    void theBrowserEndsWhereTheScriptWantedItWhereThatIsAllowed() {
        // Given
        var allowed = WELCOME + "/mac?lang=pt";
        var frida = SignIn.begin(Map.of("device", Map.of("serialNumber", SignIn.freshSerial()), "returnTo", allowed));
        frida.identify(FRIDA);

        // When
        var back = browser.usher(browser.throughProvider(href(frida), "sign-in", FRIDA));

        // Then
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.header("Location")).isEqualTo(allowed);
    }

    @Test
    void whoIsNotSignedInYetIsNotSentToTheReturnAddress() {
        // Given
        var femi = SignIn.begin(Map.of("device", Map.of("serialNumber", SignIn.freshSerial()), "returnTo", WELCOME));
        femi.identify(FEMI);

        // When
        var back = browser.usher(browser.throughProvider(href(femi), "sign-in", FEMI));

        // Then
        assertThat(back.header("Location")).isEqualTo("/enroll/" + femi.id());
    }

    @Test
    void nothingOfOktasWayIsInAnAnswerOfTheApi() {
        // Given
        var frida = identified(FRIDA);
        var before = frida.read().extract().asString();
        var gone = browser.usher(href(frida));
        var address = gone.header("Location");
        var page = browser.okta(address);
        while (page.statusCode() == 302) {
            page = browser.okta(page.header("Location"));
        }

        // When
        var during = frida.read().extract().asString();
        var back = HopBrowser.parameters(
                browser.press(page, "sign-in", Map.of("username", FRIDA)).header("Location"));

        // Then
        assertThat(gone.asString()).isEmpty();
        assertThat(before + during)
                .doesNotContain(Sandbox.okta().origin().getAuthority())
                .doesNotContain("stateHandle")
                .doesNotContain("request_uri")
                .doesNotContain(back.getOrDefault("state", "no state"))
                .doesNotContain(back.getOrDefault("interaction_code", "no code"));
    }

    private static SignIn identified(String username) {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(username).statusCode(200).body("step.name", equalTo("redirect-idp"));
        return signIn;
    }

    private static String href(SignIn signIn) {
        return signIn.read().extract().path("step.actions.find { it.name == 'redirect-idp' }.href");
    }

    private static void problem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }
}
