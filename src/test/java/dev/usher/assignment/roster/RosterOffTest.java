package dev.usher.assignment.roster;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.PlayedOkta;
import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A roster where nobody can be looked up. */
@UsherTest
@TestProfile(PlayedOkta.class)
class RosterOffTest {
    @Inject
    FakeUsers users;

    @BeforeEach
    void thereIsNoServiceApp() {
        users.on(false);
    }

    @AfterEach
    void thereIsOneAgain() {
        users.on(true);
    }

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
