package dev.usher.assignment.roster;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A roster whose people are in the sandbox's Okta. */
@UsherTest
class RosterOfOktaTest {
    @Test
    void peopleAreLookedUpInOktaAndTheirDevicesWritten() {
        // Given
        var serial = SignIn.freshMac().serial();
        var other = SignIn.freshMac().serial();
        var csv = "serialNumber,username,kind\n" + serial + ",MARY@example.com,computer\n" + other
                + ",no.such.person@example.com,\n";

        // When
        String id = given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Admins"))
                .contentType("text/csv")
                .body(csv)
                .post("/api/v1/rosters")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        // Then
        var rows = whenVerified(id);
        assertThat(rows.getString("items[0].outcome")).isEqualTo("started");
        assertThat(rows.getString("items[1].outcome")).isEqualTo("unknown_user");
        assertThat(Sandbox.jamf().mac(serial).orElseThrow().userAndLocation().username())
                .isEqualTo("mary@example.com");
        assertThat(Sandbox.jamf().mac(other).orElseThrow().userAndLocation().username())
                .isEmpty();
    }

    private static JsonPath whenVerified(String id) {
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        var last = "";
        while (Instant.now().isBefore(deadline)) {
            last = given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                    .get("/api/v1/rosters/" + id + "/rows")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            if (last.contains("verified")) {
                return JsonPath.from(last);
            }
        }
        throw new AssertionError("not verified in time but: " + last);
    }
}
