package dev.usher.enrollment;

import static dev.usher.kit.SignIn.PATH;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.device.SerialNumber;
import dev.usher.enrollment.caller.Caller;
import dev.usher.enrollment.claim.ClaimLinks;
import dev.usher.kit.Guarded;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxRequest;
import dev.usher.secret.Secret;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Usher behind a trusted proxy, with limits on, and with little patience for Okta. */
@UsherTest
@TestProfile(Guarded.class)
class GuardedEnrollmentTest {
    private static final String FORWARDED = "X-Forwarded-For";

    @Inject
    ClaimLinks links;

    @Inject
    BrowserSignIns browsers;

    @AfterEach
    void noFaultIsLeftOver() {
        Sandbox.okta().faults().clear();
    }

    @Test
    void startsOfOneDeviceAreLimited() {
        var serial = SignIn.freshSerial();
        for (int i = 0; i < 3; i++) {
            begin("203.0.113." + i, Map.of("device", Map.of("serialNumber", serial)))
                    .statusCode(201);
        }
        begin("203.0.113.9", Map.of("device", Map.of("serialNumber", serial.toLowerCase(java.util.Locale.ROOT))))
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("too_many_requests"))
                .body("limit", equalTo("device"))
                .header("Retry-After", matchesPattern("[1-9]\\d*"));
        begin("203.0.113.9", Map.of("device", Map.of("serialNumber", SignIn.freshSerial())))
                .statusCode(201);
    }

    @Test
    void whoCameToTheProxyByHttpsIsToldToComeByHttpsOnly() {
        for (var path : List.of("/enroll", PATH + "/enr_none", "/no-such-path")) {
            given().header("X-Forwarded-Proto", "http, https")
                    .get(path)
                    .then()
                    .header("Strict-Transport-Security", "max-age=31536000");
            given().header("X-Forwarded-Proto", "https, http")
                    .get(path)
                    .then()
                    .header("Strict-Transport-Security", nullValue());
        }
    }

    @Test
    void everyAnswerForbidsWhatItDoesNotNeedOnce() {
        for (var path : List.of("/enroll", PATH + "/enr_none", "/no-such-path", "/q/openapi")) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer");
            for (var name : List.of("X-Content-Type-Options", "Referrer-Policy")) {
                assertThat(given().get(path).headers().getValues(name))
                        .as(path + " " + name)
                        .hasSize(1);
            }
        }
        given().get(PATH + "/enr_none")
                .then()
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void startsForOneUsernameAreLimitedWhateverTheDevice() {
        for (int i = 0; i < 4; i++) {
            begin(
                            "203.0.113.20",
                            Map.of(
                                    "device",
                                    Map.of("serialNumber", SignIn.freshSerial()),
                                    "username",
                                    "Limited@example.com"))
                    .statusCode(201);
        }
        begin(
                        "203.0.113.21",
                        Map.of(
                                "device",
                                Map.of("serialNumber", SignIn.freshSerial()),
                                "username",
                                "limited@EXAMPLE.com"))
                .statusCode(429)
                .body("limit", equalTo("username"));
    }

    @Test
    void claimsThatDoNotFitAreLimitedAndOneThatFitsCountsNowhere() {
        var serial = SignIn.freshSerial();
        var link = links.make(new SerialNumber(serial), "Hana", "new Mac", ClaimLinks.USUAL)
                .link()
                .reveal();
        var right = link.substring(link.indexOf("lnk_"), link.indexOf("&serial="));

        claim(serial, right).statusCode(201);
        claim(serial, "lnk_wrong").statusCode(403).body("code", equalTo("device_not_proven"));
        claim(serial, "lnk_wrong")
                .statusCode(429)
                .body("code", equalTo("too_many_requests"))
                .body("limit", equalTo("device"));
    }

    @Test
    void aBrowserThatGuessesAtLinksIsLimitedAsWell() {
        var serial = SignIn.freshSerial();
        var wanted = new NewEnrollment(
                new NewEnrollment.NewDevice(serial, "computer", null, null), "lnk_wrong", null, null, null);
        var browser = Secret.of("a key of a browser");
        var caller = new Caller("203.0.113.41", null, null);

        var first = catchThrowableOfType(Problem.class, () -> browsers.begin(wanted, browser, caller));
        var second = catchThrowableOfType(Problem.class, () -> browsers.begin(wanted, browser, caller));

        assertThat(first.kind()).isEqualTo(ProblemKind.DEVICE_NOT_PROVEN);
        assertThat(second.kind()).isEqualTo(ProblemKind.TOO_MANY_REQUESTS);
    }

    private static ValidatableResponse claim(String serial, String claim) {
        return begin("203.0.113.40", Map.of("device", Map.of("serialNumber", serial), "claim", claim));
    }

    @Test
    void guessesAtOneUsernameAreLimitedOverAllEnrollments() {
        var before = answersSent();
        for (int i = 0; i < 3; i++) {
            var signIn = SignIn.begin(SignIn.freshSerial());
            signIn.identify("bo@example.com").statusCode(200);
            signIn.passcode("guess " + i).statusCode(200);
        }
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify("BO@example.com").statusCode(200);

        signIn.passcode("guess")
                .statusCode(429)
                .body("code", equalTo("too_many_requests"))
                .body("limit", equalTo("username"))
                .header("Retry-After", matchesPattern("[1-9]\\d*"));

        assertThat(answersSent()).isEqualTo(before + 3);
        signIn.read().statusCode(200).body("state", equalTo("sign_in"));
    }

    @Test
    void theAddressOfThePersonIsWhatTheTrustedProxySaysAndGoesToOkta() {
        begin("198.51.100.66, 203.0.113.7", Map.of("device", Map.of("serialNumber", SignIn.freshSerial())))
                .statusCode(201);
        var interact = last("/interact");
        // What stands left of the proxy's own entry was written by the caller.
        assertThat(interact.header(FORWARDED)).contains("203.0.113.7");
        assertThat(interact.header("User-Agent")).contains("a test's browser");
        assertThat(interact.header("Accept-Language")).contains("pt-BR");
    }

    @Test
    void twoSignInsOfOneDeviceHaveOneDeviceTokenAndAnotherDeviceHasAnother() {
        var serial = SignIn.freshSerial();
        var first = tokenOfABegin(serial);
        assertThat(first).hasSize(32);
        assertThat(tokenOfABegin(serial)).isEqualTo(first);
        assertThat(tokenOfABegin(SignIn.freshSerial())).isNotEqualTo(first);
    }

    @Test
    void oktasDeviceCookieStaysInItsEnrollment() {
        var serial = SignIn.freshSerial();
        var first = SignIn.begin(serial);
        var cookie = last("/introspect").cookie("dt").orElseThrow();
        first.identify("mary@example.com");
        assertThat(last("/identify").cookie("dt")).contains(cookie);

        SignIn.begin(serial);
        assertThat(last("/interact").cookie("dt")).isEmpty();
        assertThat(last("/introspect").cookie("dt")).isPresent().get().isNotEqualTo(cookie);
    }

    @Test
    void anOktaThatTakesTooLongIsUnavailableAndTheStepStays() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        Sandbox.okta().faults().next(1, "/idp/idx/identify", new SandboxFault.Delay(Duration.ofSeconds(6)));
        signIn.identify("ana@example.com")
                .statusCode(503)
                .body("code", equalTo("okta_unavailable"))
                .header("Retry-After", matchesPattern("[1-9]\\d*"));
        signIn.identify("ana@example.com").statusCode(200).body("step.name", equalTo("challenge-authenticator"));
    }

    private static String tokenOfABegin(String serial) {
        SignIn.begin(serial);
        return last("/interact").header("X-Device-Token").orElseThrow();
    }

    private static SandboxRequest last(String pathEnd) {
        return Sandbox.okta().requests().reversed().stream()
                .filter(request -> request.path().endsWith(pathEnd))
                .findFirst()
                .orElseThrow();
    }

    private static long answersSent() {
        return Sandbox.okta().requests().stream()
                .filter(request -> request.path().equals("/idp/idx/challenge/answer"))
                .count();
    }

    private static ValidatableResponse begin(String forwardedFor, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .header(FORWARDED, forwardedFor)
                .header("User-Agent", "a test's browser")
                .header("Accept-Language", "pt-BR")
                .body(body)
                .post(PATH)
                .then();
    }
}
