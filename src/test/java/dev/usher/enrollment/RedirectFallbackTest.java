package dev.usher.enrollment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxApp;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.sandbox.okta.SandboxRequest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Usher's page cannot do goes on at Okta's own, and what Okta mails may come back by a link. */
@UsherTest
class RedirectFallbackTest {
    private static final String FAY = "fastpass@example.com";
    private static final String CALLBACK = "http://localhost:8080/callback";
    private static final SandboxApp USHER = SandboxApp.confidential("sandbox-web", "sandbox-secret", CALLBACK);

    private final HopBrowser browser = new HopBrowser();

    @AfterEach
    void mailsLeadToOktaAgain() {
        Sandbox.okta().addApp(USHER);
    }

    @Test
    void theWayToOktasPageCarriesAChallengeANonceAndTheUsernameAndNoSecret() {
        // Given
        var fay = blocked();

        // When
        var query = HopBrowser.parameters(browser.usher(href(fay)).header("Location"));

        // Then
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("login_hint", FAY)
                .doesNotContainKeys("code_verifier", "client_secret");
        assertThat(query.get("state")).hasSizeGreaterThan(20);
        assertThat(query.get("nonce")).hasSizeGreaterThan(20).isNotEqualTo(query.get("state"));
    }

    @Test
    void theCodeIsRedeemedWithTheVerifierOfThatChallengeAndThePersonIsSignedIn() throws NoSuchAlgorithmException {
        // Given
        var fay = blocked();
        var way = browser.usher(href(fay)).header("Location");

        // When
        var back = browser.usher(signedInAtOkta(way));

        // Then
        assertThat(back.statusCode()).as(back.asString()).isEqualTo(303);
        fay.read().body("identity.username", equalTo(FAY));
        var sent = form(lastTokenRequest().body());
        assertThat(sent).containsEntry("grant_type", "authorization_code");
        var digest = MessageDigest.getInstance("SHA-256")
                .digest(sent.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
                .isEqualTo(HopBrowser.parameters(way).get("code_challenge"));
    }

    @Test
    void aTokenWithAnotherNonceSignsNobodyIn() {
        // Given
        var fay = blocked();
        var address = signedInAtOkta(browser.usher(href(fay)).header("Location"));
        Sandbox.okta().tokenTweaks().claim("nonce", "of another sign-in");

        // When
        try {
            browser.usher(address);
        } finally {
            Sandbox.okta().tokenTweaks().clear();
        }

        // Then
        fay.read().statusCode(200).body("identity", nullValue());
    }

    @Test
    void whatAStrangerWritesIntoTheErrorIsEscapedWhereverItIsShown() {
        // Given
        var fay = blocked();
        var state = HopBrowser.parameters(browser.usher(href(fay)).header("Location"))
                .get("state");
        var html = "<script>alert('you')</script><img src=x onerror=alert(1)>";

        // When
        var back = browser.usher("/callback?state=" + state + "&error=access_denied&error_description="
                + URLEncoder.encode(html, StandardCharsets.UTF_8));
        var page = page(back.header("Location"));

        // Then
        fay.read().body("state", equalTo("denied")).body("outcome.text", equalTo(html));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).doesNotContain("<script>alert").doesNotContain("<img src=x");
    }

    @Test
    void anErrorForNobodyIsNotShownAtAll() {
        // When
        var answer =
                page("/callback?state=guessed&error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).doesNotContain("alert(1)");
    }

    @Test
    void aMagicLinkAnswersInTheBrowserOfTheSignIn() {
        // Given
        var login = mailed();
        var signIn = atTheCodeInThisBrowser(login);

        // When
        var back = browser.usher(link(login));

        // Then
        assertThat(back.statusCode()).as(back.asString()).isEqualTo(303);
        signIn.read().body("identity.username", equalTo(login));
    }

    @Test
    void aMagicLinkInAnotherBrowserShowsTheCodeAndSignsNobodyIn() {
        // Given
        var login = mailed();
        var signIn = atTheCode(login);
        var code = Sandbox.okta().mailbox().latest(login).orElseThrow().code();

        // When
        var elsewhere = page(link(login));

        // Then
        assertThat(elsewhere.statusCode()).isEqualTo(200);
        assertThat(elsewhere.asString()).contains(code);
        signIn.read().body("state", equalTo("sign_in")).body("identity", nullValue());
        signIn.passcode(code).body("identity.username", equalTo(login));
    }

    @Test
    void aMagicLinkOfNoSignInIsRefused() {
        // When
        var answer = browser.usher("/callback?otp=123456&state=guessed");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("code")).isEqualTo("callback_not_expected");
    }

    private static SignIn blocked() {
        var person = ScriptedPerson.arrives(FAY);
        person.goOn();
        return person.signIn();
    }

    private static String href(SignIn signIn) {
        return signIn.read().extract().path("step.actions.find { it.name == 'redirect' }.href");
    }

    private String signedInAtOkta(String way) {
        var answer = browser.okta(way);
        var password = Map.of("username", FAY, "password", SandboxPerson.DEFAULT_PASSWORD);
        answer = browser.press(answer, "password", password);
        if (answer.statusCode() == 200) {
            answer = browser.press(answer, "fastpass", Map.of());
        }
        return answer.header("Location");
    }

    private Response page(String address) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(browser.cookies())
                .header("Accept", "text/html")
                .get(address);
    }

    /** Somebody new at an org whose mails lead back to Usher. */
    private static String mailed() {
        Sandbox.okta().addApp(USHER.withEmailCallback(URI.create(CALLBACK)));
        var login = "magic-" + SignIn.freshSerial().toLowerCase(Locale.ROOT) + "@example.com";
        Sandbox.okta().addPerson(SandboxPerson.person(login).emailFactor().build());
        return login;
    }

    private static SignIn atTheCode(String login) {
        return ScriptedPerson.afterThePassword(login).signIn();
    }

    /** The browser follows a link of an early step, which binds it, and goes no further. */
    private SignIn atTheCodeInThisBrowser(String login) {
        Sandbox.okta().settings().with(OrgTrait.OFFERS_IDP);
        var person = ScriptedPerson.arrives(login);
        Sandbox.okta().settings().without(OrgTrait.OFFERS_IDP);
        browser.usher(person.action("redirect-idp").path("href").asText());
        person.answer();
        person.answer();
        return person.signIn();
    }

    private String link(String login) {
        var mail = Sandbox.okta().mailbox().latest(login).orElseThrow();
        var address = URI.create(browser.okta(mail.link().toString()).header("Location"));
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private static SandboxRequest lastTokenRequest() {
        return Sandbox.okta().requests().reversed().stream()
                .filter(request -> request.path().endsWith("/v1/token"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> form(String body) {
        return HopBrowser.parameters("http://localhost/?" + body);
    }
}
