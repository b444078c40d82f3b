package dev.usher.assignment.roster;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A roster where nobody can be looked up. */
@UsherTest
@TestProfile(RosterOffTest.WithoutUsers.class)
class RosterOffTest {
    /** As without a service app. */
    @Alternative
    @ApplicationScoped
    public static class NoUsers extends FakeUsers {
        @Override
        public boolean on() {
            return false;
        }
    }

    public static class WithoutUsers implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(NoUsers.class);
        }
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
