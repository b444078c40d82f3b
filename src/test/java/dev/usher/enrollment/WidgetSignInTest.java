package dev.usher.enrollment;

import static dev.usher.sandbox.okta.SandboxPerson.DEFAULT_PASSWORD;
import static dev.usher.sandbox.okta.SandboxPerson.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.page.Visitor;
import dev.usher.page.widget.UnseenWidget;
import dev.usher.sandbox.okta.SandboxRequest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Okta's widget goes on with what Usher has begun, in the bound browser alone, and Usher redeems the code. */
@UsherTest
@TestProfile(UnseenWidget.class)
class WidgetSignInTest {
    private static final String WIDA = "wida@example.com";

    private Visitor browser;
    private String id;

    @BeforeEach
    void wida() {
        Sandbox.okta().addPerson(person(WIDA).named("Wida", "Widget").build());
        browser = new Visitor(SignIn.freshMac().serial());
        id = browser.begun();
    }

    private Response page() {
        return browser.get("/enroll/" + id);
    }

    /** The assignment may be written already, or on its way. */
    private void isSignedIn() {
        page().then()
                .statusCode(200)
                .body(
                        anyOf(containsString("You are signed in"), containsString("All done")),
                        not(containsString("okta-widget")));
    }

    private List<SandboxRequest> oktaHeard(String path) {
        return Sandbox.okta().requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    @Test
    void theCodeThatTheWidgetBringsSignsThePersonIn() {
        // When
        var back = browser.get(PlayedWidget.on(page().asString()).signIn(WIDA, DEFAULT_PASSWORD));

        // Then
        back.then().statusCode(303).header("Location", "/enroll/" + id);
        isSignedIn();
    }

    @Test
    void usherBeginsAtOktaAndReadsNothing() {
        // Given
        var read = oktaHeard("/idp/idx/introspect").size();

        // When
        page();

        // Then
        var interact = oktaHeard("/oauth2/default/v1/interact").getLast();
        assertThat(interact.body()).contains("code_challenge=", "nonce=", "state=");
        // The browser tells Okta by itself which device it is on.
        assertThat(interact.header("X-Device-Token")).isEmpty();
        assertThat(oktaHeard("/idp/idx/introspect")).hasSize(read);
    }

    @Test
    void thePageIsKeptNowhereAndMayTalkToOktaAndNobodyElse() {
        page().then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        allOf(
                                startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"),
                                containsString(
                                        "connect-src 'self' " + Sandbox.okta().origin() + " http://localhost:*;"),
                                containsString("frame-ancestors 'none'"),
                                not(containsString("unsafe"))))
                .body(
                        containsString(
                                "integrity=\"sha384-w1ntcQWVeAFZ4xVzu1zePz+WvxqkKeH0tLpk/Ft2BIU1uU244Jykpl5semVGN1P1\""),
                        containsString("<noscript>"),
                        containsString("/go/"));
    }

    @Test
    void eachPageHasANonceOfItsOwnAndTheSameHandle() {
        var first = page().asString();
        var second = page().asString();

        assertThat(PlayedWidget.said(second, "nonce")).isNotEqualTo(PlayedWidget.said(first, "nonce"));
        assertThat(PlayedWidget.on(second).handle())
                .isEqualTo(PlayedWidget.on(first).handle());
    }

    @Test
    void theVerifierAndTheNonceOfTheTokenStayHere() {
        // Given
        var page = page().asString();

        // When
        browser.get(PlayedWidget.on(page).signIn(WIDA, DEFAULT_PASSWORD));

        // Then
        var token = oktaHeard("/oauth2/default/v1/token").getLast().body();
        var verifier = token.replaceAll(".*code_verifier=([^&]+).*", "$1");
        assertThat(verifier).hasSizeGreaterThan(40).isNotEqualTo(token);
        var nonce = oktaHeard("/oauth2/default/v1/interact").getLast().body().replaceAll(".*nonce=([^&]+).*", "$1");
        assertThat(page).doesNotContain(verifier, nonce);
    }

    @Test
    void anotherBrowserGetsNoHandleAndItsCodeSignsNobodyIn() {
        // Given
        var callback = PlayedWidget.on(page().asString()).signIn(WIDA, DEFAULT_PASSWORD);
        var stranger = new Visitor(SignIn.freshSerial());

        // Then
        stranger.get("/enroll/" + id).then().statusCode(403).body(not(containsString("interaction-handle")));
        stranger.get(callback).then().statusCode(403);
        page().then().body(containsString("okta-widget"));
    }

    @Test
    void aNewBeginningGivesAnotherHandleAndTheOldStateIsWorthNothing() {
        // Given
        var old = PlayedWidget.on(page().asString());
        var late = old.signIn(WIDA, DEFAULT_PASSWORD);

        // When
        var anew = browser.requestOfScript().post("/enroll/" + id + "/widget");

        // Then
        anew.then().statusCode(200).contentType("application/json").header("Cache-Control", "no-store");
        var fresh = PlayedWidget.with(anew.path("interactionHandle"), anew.path("state"));
        assertThat(fresh.handle()).isNotEqualTo(old.handle());
        assertThat(anew.<String>path("codeChallenge"))
                .hasSize(43)
                .isEqualTo(PlayedWidget.said(page().asString(), "code-challenge"));
        browser.get(late).then().statusCode(400);
        browser.get(fresh.signIn(WIDA, DEFAULT_PASSWORD)).then().statusCode(303);
        isSignedIn();
    }

    @Test
    void onlyOurOwnScriptBeginsAnew() {
        browser.post("/enroll/" + id + "/widget", Map.of()).then().statusCode(403);
        new Visitor(SignIn.freshSerial())
                .requestOfScript()
                .post("/enroll/" + id + "/widget")
                .then()
                .statusCode(403);
    }

    @Test
    void theSameAddressLoadedAgainLeadsToWhatCameOfIt() {
        // Given
        var callback = PlayedWidget.on(page().asString()).signIn(WIDA, DEFAULT_PASSWORD);
        browser.get(callback);

        // When
        var again = browser.get(callback);

        // Then
        again.then().statusCode(303).header("Location", "/enroll/" + id);
        new Visitor(SignIn.freshSerial()).get(callback).then().statusCode(403);
        isSignedIn();
    }

    @Test
    void whoLeftForOktasOwnPageIsWaitedForThoughThePageIsShownAgain() {
        // Given
        var link = page().asString().replaceAll("(?s).*<a href=\"(/go/[^\"]+)\".*", "$1");
        var away = browser.get(link).header("Location");
        var state = away.replaceAll(".*[?&]state=([^&]+).*", "$1");
        page();

        // When
        var back = browser.get(PlayedWidget.callback(Map.of("error", "access_denied", "state", state)));

        // Then
        back.then().statusCode(303);
        page().then().body(not(containsString("okta-widget")));
    }

    @Test
    void whoLeftForOktasOwnPageMayStillGoOnByTheWidget() {
        // Given
        var widget = PlayedWidget.on(page().asString());
        browser.get(page().asString().replaceAll("(?s).*<a href=\"(/go/[^\"]+)\".*", "$1"));

        // When
        var back = browser.get(widget.signIn(WIDA, DEFAULT_PASSWORD));

        // Then
        back.then().statusCode(303);
        isSignedIn();
    }

    @Test
    void whatOktaRefusesEndsTheSignIn() {
        // Given
        var state = PlayedWidget.on(page().asString()).state();

        // When
        browser.get(PlayedWidget.callback(Map.of("error", "access_denied", "state", state)));

        // Then
        page().then().body(not(containsString("okta-widget")));
    }

    @Test
    void afterAnIdentityProviderTheSameWidgetGoesOn() {
        // Given
        var widget = PlayedWidget.on(page().asString());

        // When
        var back = browser.get(PlayedWidget.callback(Map.of("error", "interaction_required", "state", widget.state())));

        // Then
        back.then().statusCode(303);
        var again = PlayedWidget.on(page().asString());
        assertThat(again.handle()).isEqualTo(widget.handle());
        browser.get(again.signIn(WIDA, DEFAULT_PASSWORD)).then().statusCode(303);
    }

    @Test
    void aMagicLinkInTheSameBrowserGivesItsCodeToTheWidget() {
        // Given
        var state = PlayedWidget.on(page().asString()).state();
        var link = PlayedWidget.callback(Map.of("otp", "123456", "state", state));

        // Then
        browser.get(link)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        containsString(Sandbox.okta().origin().toString()))
                .body(containsString("data-otp=\"123456\""));
        new Visitor(SignIn.freshSerial())
                .get(link)
                .then()
                .statusCode(200)
                .body(containsString("123456"), not(containsString("interaction-handle")));
    }

    @Test
    void cancellingEndsItAtOktaToo() {
        // Given
        var widget = PlayedWidget.on(page().asString());
        var cancelled = oktaHeard("/idp/idx/cancel").size();

        // When
        browser.post("/enroll/" + id + "/cancel", Map.of());

        // Then
        page().then().body(not(containsString("okta-widget")));
        assertThat(oktaHeard("/idp/idx/cancel")).hasSize(cancelled + 1);
        assertThat(widget.handle()).isNotBlank();
    }

    @Test
    void theWayToOktasOwnPageIsOpen() {
        // Given
        var link = page().asString().replaceAll("(?s).*<a href=\"(/go/[^\"]+)\".*", "$1");

        // When
        var away = browser.get(link);

        // Then
        away.then()
                .statusCode(303)
                .header("Location", allOf(containsString("/v1/authorize?"), containsString("code_challenge=")));
    }

    @Test
    void aScriptIsAskedForFormsAsEver() {
        SignIn.begin(SignIn.freshSerial()).read().body("step.name", equalTo("identify"));
    }

    @Test
    void noLogLineHoldsWhatTheWidgetIsGiven() {
        try (var log = new LogLines()) {
            // When
            var before = PlayedWidget.on(page().asString());
            var anew = browser.requestOfScript().post("/enroll/" + id + "/widget");
            var widget = PlayedWidget.with(anew.path("interactionHandle"), anew.path("state"));
            var callback = widget.signIn(WIDA, DEFAULT_PASSWORD);
            browser.get(callback);
            isSignedIn();

            // Then
            var code = callback.replaceAll(".*interaction_code=([^&]+).*", "$1");
            assertThat(code).isNotEqualTo(callback);
            assertThat(log.lines())
                    .anyMatch(line -> line.contains(id))
                    .noneMatch(line -> Stream.of(before.handle(), before.state(), widget.handle(), widget.state(), code)
                            .anyMatch(line::contains));
        }
    }
}
