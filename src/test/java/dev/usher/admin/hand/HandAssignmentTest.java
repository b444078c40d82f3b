package dev.usher.admin.hand;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** An administrator gives a device to a person by hand. */
@UsherTest
class HandAssignmentTest {
    private static final String REASON = "Ticket 4711, a loan";

    @Inject
    Jdbi jdbi;

    @Test
    void theDeviceBecomesThePersonsWhoeverHadIt() {
        // Given
        var person = freshPerson("hand.taken@example.com");
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Taken Mac")
                .enrolledAt(Instant.now().minusSeconds(3600))
                .withUserAndLocation(SandboxUserAndLocation.ofUsername("old.owner@example.com"));
        Sandbox.jamf().addMac(mac);

        // When
        assign(mac.serial(), Map.of("username", person, "reason", REASON))
                .statusCode(202)
                .header("Location", endsWith("/api/v1/devices/" + mac.serial()))
                .body("state", equalTo("pending"))
                .body("username", equalTo(person))
                .body("warnings", empty());

        // Then
        assertThat(userOnceItIs(person, mac.serial())).isEqualTo(person);
        assertThat(new StoredText(jdbi).all())
                .anyMatch(
                        row -> row.contains("assigned_by_hand") && row.contains(mac.serial()) && row.contains(REASON));
    }

    @Test
    void whoCannotBeTakenIsSaidAndNothingIsStored() {
        // Given
        var suspended = freshPerson("hand.suspended@example.com");
        Sandbox.okta().lifeCycle().suspend(suspended);
        var serial = SignIn.freshSerial();

        // When, then
        assign(serial, Map.of("username", "nobody.at.all@example.com", "reason", REASON))
                .statusCode(422)
                .body("code", equalTo("unknown_user"));
        assign(serial, Map.of("oktaUserId", "00u0000000000nobody0", "reason", REASON))
                .statusCode(422)
                .body("code", equalTo("unknown_user"));
        assign(serial, Map.of("username", suspended, "reason", REASON))
                .statusCode(422)
                .body("code", equalTo("user_inactive"));
        assertThat(new StoredText(jdbi).all()).noneMatch(row -> row.contains(serial));
    }

    @Test
    void anOrderNamesOnePersonAndAReason() {
        var serial = SignIn.freshSerial();

        assign(serial, Map.of("reason", REASON)).statusCode(400).body("violations[0].field", equalTo("username"));
        assign(serial, Map.of("username", "a@example.com", "oktaUserId", "00u1234567890", "reason", REASON))
                .statusCode(400);
        assign(serial, Map.of("username", "a@example.com"))
                .statusCode(400)
                .body("violations[0].field", equalTo("reason"));
        assign("short", Map.of("username", "a@example.com", "reason", REASON)).statusCode(400);
    }

    @Test
    void theHelpDeskMayNot() {
        post("Usher Help Desk", SignIn.freshSerial(), Map.of("username", "a@example.com", "reason", REASON))
                .statusCode(403);
    }

    /** The user whom Jamf has for the Mac, waited for within a bound. */
    private static String userOnceItIs(String expected, String serial) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (true) {
            var user =
                    Sandbox.jamf().mac(serial).orElseThrow().userAndLocation().username();
            if (expected.equals(user) || Instant.now().isAfter(deadline)) {
                return String.valueOf(user);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static String freshPerson(String login) {
        Sandbox.okta()
                .addPerson(SandboxPerson.person(login).named("Hanna", "Hand").build());
        return login;
    }

    private static ValidatableResponse assign(String serial, Map<String, String> body) {
        return post("Usher Admins", serial, body);
    }

    private static ValidatableResponse post(String group, String serial, Map<String, String> body) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken(group))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/devices/" + serial + "/assign")
                .then();
    }
}
