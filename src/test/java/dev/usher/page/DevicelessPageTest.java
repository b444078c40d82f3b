package dev.usher.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.usher.enrollment.DevicelessSignIns;
import dev.usher.kit.SignInWithoutDevice;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.secret.Secret;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a bare web view, before anybody knows which device it is on: no script, and cookies only. */
@UsherTest
class DevicelessPageTest {
    @Inject
    DevicelessSignIns door;

    @Inject
    Jdbi jdbi;

    private Visitor browser;

    @BeforeEach
    void openABrowser() {
        browser = new Visitor();
    }

    private String begun() {
        return door.begin(SignInWithoutDevice.CONTINUE_AT, "en", Secret.of(browser.key()), SignInWithoutDevice.CALLER)
                .enrollment()
                .id();
    }

    private void signIn(String id, String username) {
        browser.answer(id, "identify", Map.of("identifier", username)).then().statusCode(303);
        browser.answer(id, "challenge-authenticator", Map.of("credentials.passcode", SandboxPerson.DEFAULT_PASSWORD))
                .then()
                .statusCode(303);
    }

    @Test
    void theFirstStepSaysWhatItIsForAndAsksForNoDevice() {
        var id = begun();

        browser.get("/enroll/" + id)
                .then()
                .statusCode(200)
                .body(
                        containsString("<h1>Sign in to set up this device</h1>"),
                        containsString("For the device that you are setting up"),
                        not(containsString("Is this your device?")),
                        not(containsString("/confirm")));
    }

    @Test
    void whoSignedInIsSentOnAtOnce() {
        var id = begun();

        signIn(id, SignInWithoutDevice.freshPerson().login());

        var next = browser.get("/enroll/" + id);
        assertThat(next.statusCode()).isEqualTo(303);
        assertThat(next.header("Location")).isEqualTo(SignInWithoutDevice.CONTINUE_AT);
        assertThat(next.asString()).isEmpty();
    }

    @Test
    void oneThatWasCancelledBeginsAnewAndGoesOnToTheSamePlace() {
        var id = begun();
        browser.get("/enroll/" + id);
        browser.post("/enroll/" + id + "/cancel", Map.of()).then().statusCode(303);
        browser.get("/enroll/" + id)
                .then()
                .statusCode(200)
                .body(containsString("The sign-in was cancelled"), containsString("/enroll/" + id + "/again"));

        var again = browser.post("/enroll/" + id + "/again", Map.of());

        assertThat(again.statusCode()).isEqualTo(303);
        var next = again.header("Location").substring("/enroll/".length());
        assertThat(next).isNotEqualTo(id);
        signIn(next, SignInWithoutDevice.freshPerson().login());
        assertThat(browser.get("/enroll/" + next).header("Location")).isEqualTo(SignInWithoutDevice.CONTINUE_AT);
    }

    @Test
    void whatCameToNothingIsSaidOnThePage() {
        var id = begun();
        signIn(id, SignInWithoutDevice.freshPerson().login());
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE deviceless_sign_in SET state = 'needs_attention', reason = 'device_never_came',
                    sentence = 'No device came.', person = NULL, look_at = NULL WHERE enrollment_id = ?""", id));

        browser.get("/enroll/" + id)
                .then()
                .statusCode(200)
                .body(
                        containsString("You are signed in, but somebody has to look at this"),
                        containsString("No device of yours reported to Jamf Pro in time"));
    }

    @Test
    void anotherBrowserIsNotSentOn() {
        var id = begun();
        signIn(id, SignInWithoutDevice.freshPerson().login());

        var other = new Visitor().get("/enroll/" + id);

        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.header("Location")).isNull();
    }
}
