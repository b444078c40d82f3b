package dev.usher.saml;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is an identity provider who was not asked to be one. */
@UsherTest
@TestProfile(SamlOffTest.Off.class)
class SamlOffTest {
    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("usher.saml.enabled", "false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/saml/metadata", "/saml/sso", "/saml/sso/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void itIsOffUnlessItIsEnabled(String path) {
        given().get(path).then().statusCode(404).body("code", equalTo("saml_off"));
    }
}
