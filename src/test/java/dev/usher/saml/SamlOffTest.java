package dev.usher.saml;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.UsherTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is an identity provider who was not asked to be one. */
@UsherTest
class SamlOffTest {
    @ParameterizedTest
    @ValueSource(strings = {"/saml/metadata", "/saml/sso", "/saml/sso/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void itIsOffUnlessItIsEnabled(String path) {
        given().get(path).then().statusCode(404).body("code", equalTo("saml_off"));
        given().head(path).then().statusCode(404);
    }

    @Test
    void itTakesNoFormEither() {
        given().formParam("SAMLRequest", "AAAA")
                .post("/saml/sso")
                .then()
                .statusCode(404)
                .body("code", equalTo("saml_off"));
    }
}
