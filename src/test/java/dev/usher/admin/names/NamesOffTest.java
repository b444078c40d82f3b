package dev.usher.admin.names;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.UsherTest;
import org.junit.jupiter.api.Test;

/** Names where nothing opens them. */
@UsherTest
class NamesOffTest {
    @Test
    void withoutATokenThereAreNoListsAndTheAnswerSaysWhatToSet() {
        given().header("Authorization", "Bearer anything-that-is-long-enough-0123")
                .get("/api/v1/names/departments")
                .then()
                .statusCode(404)
                .body("code", equalTo("names_off"))
                .body("detail", containsString("usher.names.token"));
    }
}
