package dev.usher.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxPerson;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person signs in on the page, with everything behind it. */
@UsherTest
class SignInPageTest {
    private static final String ANA = "ana@example.com";

    @Test
    void passwordAndMailedCodeMakeTheMacTheirs() {
        // Given
        var mac = SignIn.freshMac();
        var browser = new Visitor(mac.serial());
        var id = browser.begun();

        // When
        browser.answer(id, "identify", Map.of("identifier", ANA)).then().statusCode(303);
        browser.answer(id, "challenge-authenticator", Map.of("credentials.passcode", SandboxPerson.DEFAULT_PASSWORD))
                .then()
                .statusCode(303);
        browser.get("/enroll/" + id).then().body(containsString("autocomplete=\"one-time-code\""));
        browser.answer(id, "challenge-authenticator", Map.of("credentials.passcode", "000000"))
                .then()
                .statusCode(303);
        browser.get("/enroll/" + id)
                .then()
                .body(containsString("role=\"alert\""), containsString("aria-invalid=\"true\""));
        var code = Sandbox.okta().mailbox().latest(ANA).orElseThrow().code();
        browser.answer(
                        id,
                        "challenge-authenticator",
                        Map.of("credentials.passcode", code.substring(0, 3) + " " + code.substring(3)))
                .then()
                .statusCode(303);

        // Then
        progressTo(browser, id, "assigned");
        browser.get("/enroll/" + id)
                .then()
                .statusCode(200)
                .body(containsString("This Mac now belongs to Ana"), containsString("Not right?"));
    }

    @Test
    void anotherBrowserCannotGoOn() {
        var id = new Visitor(SignIn.freshSerial()).begun();

        new Visitor()
                .get("/enroll/" + id)
                .then()
                .statusCode(403)
                .body(containsString("This sign-in cannot be continued here"), not(containsString("identifier")));
    }

    @Test
    void openingTheLinkAgainGoesOnWhereItWas() {
        var serial = SignIn.freshSerial();
        var browser = new Visitor(serial);
        var id = browser.begun();

        browser.get("/enroll?serial=" + serial).then().statusCode(303).header("Location", equalTo("/enroll/" + id));
    }

    @Test
    void aSignInThatWasCancelledIsBegunAnewForTheSameDevice() {
        var browser = new Visitor(SignIn.freshSerial());
        var id = browser.begun();
        browser.post("/enroll/" + id + "/cancel", Map.of()).then().statusCode(303);
        browser.get("/enroll/" + id).then().body(containsString("Begin again"));

        var next = browser.post("/enroll/" + id + "/again", Map.of()).header("Location");

        assertThat(next).startsWith("/enroll/enr_").isNotEqualTo("/enroll/" + id);
        browser.get(next).then().statusCode(200).body(containsString("<h1>Sign in</h1>"));
    }

    private static void progressTo(Visitor browser, String id, String state) {
        for (int i = 0; i < 200; i++) {
            var now = browser.request()
                    .header("X-Usher-Page", "1")
                    .get("/enroll/" + id + "/progress")
                    .then()
                    .statusCode(200)
                    .extract();
            if (state.equals(now.path("state"))) {
                return;
            }
            // Each look takes the server a while; the sandbox's Jamf is quick.
            given().get("/enroll/assets/page.css");
        }
        assertThat(false).as("it came to " + state).isTrue();
    }
}
