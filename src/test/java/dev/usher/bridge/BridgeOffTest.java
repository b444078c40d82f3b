package dev.usher.bridge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Observing;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** As Usher is unless somebody switches the bridge on. */
@UsherTest
@TestProfile(Observing.class)
class BridgeOffTest {
    @Test
    void nothingAnswersUnderConnect() {
        given().get(Client.DISCOVERY).then().statusCode(404).body("code", equalTo("not_found"));
        Client.check("mary@example.com", Client.RIGHT).statusCode(404).body("code", equalTo("not_found"));
    }
}
