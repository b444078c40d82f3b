package dev.usher.kit;

import static io.restassured.RestAssured.given;

import dev.usher.sandbox.SecretsTap;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxMobileDevice;
import dev.usher.sandbox.jamf.SandboxMobileType;
import dev.usher.sandbox.okta.SandboxPerson;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One enrollment, driven as a script would drive it. */
public final class SignIn {
    public static final String PATH = "/api/v1/enrollments";
    /** Far more than anything takes that is waited for here, also on a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration BETWEEN_READS = Duration.ofMillis(100);

    private static final AtomicInteger SERIALS = new AtomicInteger(1000);

    private final String id;
    private final String token;

    private SignIn(String id, String token) {
        this.id = id;
        this.token = token;
        SecretsTap.note(token);
    }

    /** A serial number that no other test uses. */
    public static String freshSerial() {
        return "USHERTEST" + SERIALS.incrementAndGet();
    }

    /** A Mac of nobody's that Jamf knows. */
    public static SandboxMac freshMac() {
        var mac = SandboxMac.outOfTheBox(freshSerial(), "Test Mac")
                .enrolledAt(Instant.now().minusSeconds(60));
        Sandbox.jamf().addMac(mac);
        return Sandbox.jamf().mac(mac.serial()).orElseThrow();
    }

    /** The serial number of an iPad of nobody's that Jamf knows. */
    public static String freshIpad() {
        var serial = freshSerial();
        Sandbox.jamf()
                .mobileDevices()
                .add(SandboxMobileDevice.outOfTheBox(SandboxMobileType.IOS, serial, "Test iPad")
                        .enrolledAt(Instant.now().minusSeconds(60)));
        return serial;
    }

    /** An enrollment that was begun otherwise. */
    public static SignIn known(String id, String token) {
        return new SignIn(id, token);
    }

    /** Begins an enrollment for the device and expects that to work. */
    public static SignIn begin(String serialNumber) {
        return begin(Map.of("device", Map.of("serialNumber", serialNumber)));
    }

    /** Begins an enrollment with this body and expects that to work. */
    public static SignIn begin(Map<String, ?> body) {
        var answer = given().contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201);
        return new SignIn(answer.extract().path("id"), answer.extract().path("token"));
    }

    public String id() {
        return id;
    }

    public String token() {
        return token;
    }

    /** Submits an action. */
    public ValidatableResponse answer(String action, Object body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH + "/" + id + "/actions/" + action)
                .then();
    }

    public ValidatableResponse read() {
        return given().header("Authorization", "Bearer " + token)
                .get(PATH + "/" + id)
                .then();
    }

    public ValidatableResponse cancel() {
        return given().header("Authorization", "Bearer " + token)
                .delete(PATH + "/" + id)
                .then();
    }

    public ValidatableResponse identify(String username) {
        return answer("identify", Map.of("identifier", username));
    }

    public ValidatableResponse passcode(String passcode) {
        return answer("challenge-authenticator", Map.of("credentials", Map.of("passcode", passcode)));
    }

    /** Signs a person in who needs nothing but the password that all people of the sandbox have. */
    public SignIn withPassword(String username) {
        identify(username).statusCode(200);
        passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200);
        return this;
    }

    /** Waits until the enrollment is in the state. */
    public ValidatableResponse until(String state) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var answer = read().statusCode(200);
            if (state.equals(answer.extract().path("state"))) {
                return answer;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(
                        "not " + state + " in time but: " + answer.extract().asString());
            }
            Pause.of(BETWEEN_READS);
        }
    }

    /** Waits until the enrollment and its assignment are in these states. */
    public ValidatableResponse until(String state, String assignmentState) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var answer = until(state);
            if (assignmentState.equals(answer.extract().path("assignment.state"))) {
                return answer;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not " + assignmentState + " in time but: "
                        + answer.extract().asString());
            }
            Pause.of(BETWEEN_READS);
        }
    }
}
