package dev.usher.enrollment;

import static dev.usher.kit.SignIn.PATH;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxPerson;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer may say which step it is meant for. */
@UsherTest
class StepNumberTest {
    private static final String STEP = "Usher-Step";
    private static final Map<String, ?> PASSWORD =
            Map.of("credentials", Map.of("passcode", SandboxPerson.DEFAULT_PASSWORD));

    @Test
    void anAnswerToAStepThatIsOverMeetsNoOther() {
        // Given
        var signIn = SignIn.begin(SignIn.freshSerial());
        var first = signIn.read().extract().header(STEP);
        signIn.identify("ana@example.com");
        var second = signIn.read().extract().header(STEP);
        answer(signIn, second, PASSWORD).statusCode(200).body("step.authenticator.key", equalTo("okta_email"));
        var before = Sandbox.okta().requests().size();

        // When
        var twice = answer(signIn, second, PASSWORD);
        var early = answer(signIn, first, PASSWORD);

        // Then
        assertThat(second).isNotEqualTo(first);
        twice.statusCode(409).body("code", equalTo("step_moved_on"));
        early.statusCode(409).body("code", equalTo("step_moved_on"));
        assertThat(Sandbox.okta().requests()).hasSize(before);
        signIn.read().body("state", equalTo("sign_in")).body("step.messages.size()", equalTo(0));
    }

    @Test
    void theNumberThatTheAnswerShowsIsTheOneToAnswerNext() {
        // Given
        var signIn = SignIn.begin(SignIn.freshSerial());

        // When
        var shown = signIn.identify("mary@example.com").extract().header(STEP);

        // Then
        answer(signIn, shown, PASSWORD).statusCode(200).body("identity.username", equalTo("mary@example.com"));
    }

    @Test
    void aReadMovesNothingOn() {
        // Given
        var signIn = SignIn.begin(SignIn.freshSerial());

        // When
        var numbers = java.util.stream.Stream.generate(
                        () -> signIn.read().extract().header(STEP))
                .limit(3)
                .distinct();

        // Then
        assertThat(numbers).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void aNumberThatNoStepHasIsRefused(String number) {
        // Given
        var signIn = SignIn.begin(SignIn.freshSerial());

        // When
        var answer = answer(signIn, number, PASSWORD);

        // Then
        answer.statusCode(400).body("code", equalTo("invalid_input"));
    }

    private static ValidatableResponse answer(SignIn signIn, String number, Object body) {
        return given().header("Authorization", "Bearer " + signIn.token())
                .header(STEP, number)
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH + "/" + signIn.id() + "/actions/challenge-authenticator")
                .then();
    }
}
