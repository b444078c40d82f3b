package dev.usher.bridge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As Usher is unless somebody switches the bridge on. */
@UsherTest
@TestProfile(BridgeOffTest.Off.class)
class BridgeOffTest {
    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("usher.bridge.enabled", "false");
        }
    }

    @Test
    void nothingAnswersUnderConnect() {
        given().get(Client.DISCOVERY).then().statusCode(404).body("code", equalTo("not_found"));
        Client.check("mary@example.com", Client.RIGHT).statusCode(404).body("code", equalTo("not_found"));
    }
}
