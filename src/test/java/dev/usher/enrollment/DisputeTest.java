package dev.usher.enrollment;

import static dev.usher.kit.SignIn.PATH;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Not right?": the person disputes what was assigned. */
@UsherTest
class DisputeTest {
    private static final String WORDS = "This is Bo's Mac, not mine – 花子";

    @Test
    void anAssignedDeviceNeedsAttentionAndThePersonsWordsAreKept() {
        // Given
        var mary = assigned();

        // When
        var answer = dispute(mary, Map.of("words", WORDS));

        // Then
        answer.statusCode(200).body("state", equalTo("needs_attention"));
        mary.read()
                .body("state", equalTo("needs_attention"))
                .body("assignment.state", equalTo("needs_attention"))
                .body("outcome.code", equalTo("disputed"))
                .body("outcome.text", containsString(WORDS));
    }

    @Test
    void whatIsDisputedIsNotDisputedAgain() {
        // Given
        var mary = assigned();
        dispute(mary, Map.of("words", WORDS));

        // When
        var again = dispute(mary, Map.of("words", "something else"));

        // Then
        again.statusCode(409).body("code", equalTo("not_assigned"));
        mary.read().body("outcome.text", containsString(WORDS));
    }

    @Test
    void thereIsNothingToDisputeBeforeTheEnd() {
        // Given
        var mary = SignIn.begin(SignIn.freshSerial());

        // When
        var early = dispute(mary, Map.of("words", WORDS));
        mary.withPassword("mary@example.com").until("waiting_for_device");
        var waiting = dispute(mary, Map.of("words", WORDS));

        // Then
        early.statusCode(409).contentType("application/problem+json").body("code", equalTo("not_assigned"));
        waiting.statusCode(409).body("code", equalTo("not_assigned"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void theWordsAreNeitherNoneNorABook(int length) {
        // Given
        var mary = SignIn.begin(SignIn.freshSerial());

        // When
        var answer = dispute(mary, Map.of("words", "x".repeat(length)));

        // Then
        answer.statusCode(400).body("code", equalTo("invalid_input")).body("violations.field", contains("words"));
    }

    @Test
    void nothingAtAllIsNoWords() {
        // Given
        var mary = SignIn.begin(SignIn.freshSerial());

        // Then
        dispute(mary, Map.of()).statusCode(400).body("violations.field", contains("words"));
    }

    @Test
    void onlyTheHolderOfTheEnrollmentMayDispute() {
        // Given
        var mary = SignIn.begin(SignIn.freshSerial());

        // When
        var stranger = given().contentType(ContentType.JSON)
                .body(Map.of("words", WORDS))
                .post(PATH + "/" + mary.id() + "/dispute");

        // Then
        stranger.then().statusCode(401);
    }

    private static SignIn assigned() {
        var signIn = SignIn.begin(SignIn.freshMac().serial()).withPassword("mary@example.com");
        signIn.until("assigned");
        return signIn;
    }

    private static ValidatableResponse dispute(SignIn signIn, Object body) {
        return given().header("Authorization", "Bearer " + signIn.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH + "/" + signIn.id() + "/dispute")
                .then();
    }
}
