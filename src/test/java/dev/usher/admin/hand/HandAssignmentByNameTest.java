package dev.usher.admin.hand;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.assignment.roster.WithoutServiceApp;
import dev.usher.kit.PlayedOkta;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Without a service app, an administrator gives a device to a bare username. */
@UsherTest
@TestProfile(PlayedOkta.class)
class HandAssignmentByNameTest extends WithoutServiceApp {
    private static final String MARY = "mary@example.com";

    @Test
    void theNameIsTakenAsGivenAlsoOfSomebodyWhoHasADevice() {
        // Given
        SignIn.begin(SignIn.freshMac().serial()).withPassword(MARY).until("assigned");
        var mac = SignIn.freshMac();

        // When
        assign(mac.serial(), Map.of("username", MARY, "reason", "A second Mac"))
                .statusCode(202)
                .body("username", equalTo(MARY))
                .body("warnings[0]", containsString("usher.okta.service.client-id"));

        // Then
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (Sandbox.jamf().patches(mac.serial()) == 0 && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        var written = Sandbox.jamf().mac(mac.serial()).orElseThrow().userAndLocation();
        assertThat(written.username()).isEqualTo(MARY);
        assertThat(written.email()).isEqualTo(MARY);
    }

    @Test
    void anIdCannotBeTakenWithoutAsking() {
        assign(SignIn.freshSerial(), Map.of("oktaUserId", "00u1a2b3c4d5e6f7g8h9", "reason", "A loan"))
                .statusCode(409)
                .body("code", equalTo("users_api_off"));
    }

    private static ValidatableResponse assign(String serial, Map<String, String> body) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Admins"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/devices/" + serial + "/assign")
                .then();
    }
}
