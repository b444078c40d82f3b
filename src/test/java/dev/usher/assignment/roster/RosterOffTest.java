package dev.usher.assignment.roster;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.PlayedOkta;
import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A roster where nobody can be looked up. */
@UsherTest
@TestProfile(PlayedOkta.class)
class RosterOffTest extends WithoutServiceApp {
    @Test
    void withoutAServiceAppTheAnswerSaysWhatToSet() {
        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Admins"))
                .contentType("text/csv")
                .body("serialNumber,username\nUSHERTESTOFF,ana@example.com\n")
                .post("/api/v1/rosters")
                .then()
                .statusCode(409)
                .body("code", equalTo("users_api_off"))
                .body("detail", containsString("usher.okta.service.client-id"));
    }
}
