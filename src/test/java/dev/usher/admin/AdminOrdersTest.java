package dev.usher.admin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What administrators and the help desk order. */
@UsherTest
class AdminOrdersTest {
    private static final String ASSIGNMENTS = "/api/v1/assignments";
    private static final Map<String, String> REASON = Map.of("reason", "Wrong person.");

    private static ValidatableResponse post(String group, String path, Object body) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken(group))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse asAdmin(String path, Object body) {
        return post("Usher Admins", path, body);
    }

    private static ValidatableResponse asHelpDesk(String path, Object body) {
        return post("Usher Help Desk", path, body);
    }

    private static String assigned() {
        return SignIn.begin(SignIn.freshMac().serial())
                .withPassword("mary@example.com")
                .until("assigned")
                .extract()
                .path("assignment.id");
    }

    @Test
    void anAssignmentIsUndoneByAnAdminAlone() {
        var path = ASSIGNMENTS + "/" + assigned() + "/revert";

        asHelpDesk(path, REASON).statusCode(403);
        asAdmin(path, REASON).statusCode(202).body("assignments", equalTo(1));
    }

    @Test
    void anOrderNeedsAReason() {
        var path = ASSIGNMENTS + "/asg_none/revert";

        asAdmin(path, Map.of("reason", "no")).statusCode(400).body("violations[0].field", equalTo("reason"));
        asAdmin(path, Map.of()).statusCode(400).body("violations[0].field", equalTo("reason"));
        asAdmin(path, Map.of("reason", "Wrong person.", "why", "?")).statusCode(400);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        asAdmin(ASSIGNMENTS + "/asg_none/revert", REASON).statusCode(404).body("code", equalTo("not_found"));
        asHelpDesk(ASSIGNMENTS + "/asg_none/retry", Map.of()).statusCode(404);
    }

    @Test
    void allOfATimeIsUndone() {
        var from = Instant.now();
        assigned();

        asAdmin(
                        ASSIGNMENTS + "/revert",
                        Map.of(
                                "from", from.toString(),
                                "to", Instant.now().plusSeconds(1).toString(),
                                "reason", "The wrong group was imported."))
                .statusCode(202)
                .body("assignments", greaterThanOrEqualTo(1));
    }

    @Test
    void aTimeThatCannotBeIsRefused() {
        refused("2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z", "to");
        refused("2026-11-24T10:00:00Z", "2026-12-26T10:00:00Z", "to");
        refused("yesterday", "2026-11-24T10:00:00Z", "from");
        refused("1999-12-31T23:59:59Z", "2000-01-02T00:00:00Z", "from");
        refused("2199-12-31T00:00:00Z", "2200-01-02T00:00:00Z", "to");
        refused("+300000-01-01T00:00:00Z", "+300000-01-02T00:00:00Z", "from");
    }

    private static void refused(String from, String to, String field) {
        asAdmin(ASSIGNMENTS + "/revert", Map.of("from", from, "to", to, "reason", "A slip."))
                .statusCode(400)
                .body("violations[0].field", equalTo(field));
    }

    @Test
    void whatIsDoneIsNotRunAgain() {
        asHelpDesk(ASSIGNMENTS + "/" + assigned() + "/retry", Map.of())
                .statusCode(409)
                .body("code", equalTo("nothing_to_retry"));
    }

    @Test
    void whatWaitsForItsDeviceIsRunAgainNow() {
        String id = SignIn.begin(SignIn.freshSerial())
                .withPassword("mary@example.com")
                .until("waiting_for_device")
                .extract()
                .path("assignment.id");

        asHelpDesk(ASSIGNMENTS + "/" + id + "/retry", Map.of()).statusCode(202);
    }

    @Test
    void theBrakeIsReadByTheHelpDeskAndReleasedByAnAdmin() {
        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                .get("/api/v1/brake")
                .then()
                .statusCode(200)
                .body("pulled", equalTo(false))
                .body("since", nullValue());
        asHelpDesk("/api/v1/brake/release", REASON).statusCode(403);
        asAdmin("/api/v1/brake/release", REASON).statusCode(200).body("pulled", equalTo(false));
    }
}
