package dev.usher.okta;

import static dev.usher.okta.Replay.MARY;
import static dev.usher.okta.Replay.PASSWORD;
import static dev.usher.okta.TestOkta.ANSWER;
import static dev.usher.okta.TestOkta.IDENTIFY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.idx.Json;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords, from interact to token: rows 1 to 5, and the refused code of row 24. */
class PasswordReplayTest {
    private final TestOkta okta = new TestOkta();

    PasswordReplayTest() throws IOException {}

    @AfterEach
    void close() {
        okta.close();
    }

    private static String java(String file) throws IOException {
        return Recordings.read("idx-java/" + file);
    }

    private Turn atPassword(String scenario) throws IOException {
        var first = okta.begun(java(scenario + "/introspect-response.json"));
        okta.script.says(IDENTIFY, 200, java(scenario + "/identify-response.json"));
        return okta.submit(first, "identify", MARY);
    }

    private static Step step(Turn turn) {
        return ((Turn.Asking) turn).step();
    }

    @Test
    void aPasswordSignInEndsWithTheVerifiedPerson() throws IOException {
        // Given
        var challenge = atPassword("scenario_1_1_1");
        assertThat(step(challenge).name()).isEqualTo("challenge-authenticator");
        okta.script.says(ANSWER, 200, java("scenario_1_1_1/answer-response.json"));
        okta.issuesTokens("/oauth2/v1/token", Json.MAPPER.createObjectNode()).publishesKeys();
        okta.script.says(
                TestOkta.USERINFO,
                200,
                java("scenario_1_1_1/userinfo-response.json").replace("00unr4gf3Tg9WyAMW5d6", "00uMary"));

        // When
        var end = okta.submit(challenge, "challenge-authenticator", PASSWORD);

        // Then
        assertThat(end).isInstanceOf(Turn.SignedIn.class);
        var identity = ((Turn.SignedIn) end).identity();
        assertThat(identity.subject()).isEqualTo("00uMary");
        assertThat(identity.username()).isEqualTo("mary@example.com");
        assertThat(identity.assurance().amr()).containsExactlyInAnyOrder("pwd", "mfa");
        var token = okta.script.seen("/oauth2/v1/token").getFirst().form();
        assertThat(token)
                .containsEntry("grant_type", "interaction_code")
                .containsEntry("interaction_code", "Z9-s4gRbO7DkLakyTj-XGxgFfL4ix4ocmvhGmOmNawk")
                .containsEntry("client_id", "0oaClient")
                .containsEntry("client_secret", "s3cret")
                .containsKey("code_verifier")
                .doesNotContainKey("code");
        assertThat(okta.script.seen(ANSWER).getFirst().json().toString())
                .isEqualTo("{\"credentials\":{\"passcode\":\"correct horse\"},\"stateHandle\":\"029ZAB\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "scenario_1_1_2, idx.unknown.user, info",
        "scenario_1_1_3, incorrectPassword, error",
        "scenario_1_1_5, errors.E0000004, error",
        "scenario_1_1_6, authfactor.challenge.suspended_factor, error",
        "scenario_1_1_7, errors.E0000004, error"
    })
    void aRefusedPasswordGoesBackToTheBeginningWithAMessage(String scenario, String key, String level)
            throws IOException {
        var challenge = atPassword(scenario);
        okta.script.says(ANSWER, 400, java(scenario + "/answer-response.json"));

        var again = okta.submit(challenge, "challenge-authenticator", PASSWORD);

        assertThat(step(again).name()).isEqualTo("identify");
        assertThat(step(again).messages()).extracting(StepMessage::key).containsExactly(key);
        assertThat(step(again).messages()).extracting(StepMessage::level).containsExactly(level);
    }

    @Test
    void whoIsNotAssignedMayLetAnotherPersonTry() throws IOException {
        var challenge = atPassword("scenario_1_1_4");
        okta.script.says(ANSWER, 400, java("scenario_1_1_4/answer-response.json"));

        var again = okta.submit(challenge, "challenge-authenticator", PASSWORD);

        assertThat(step(again).name()).isEqualTo("identify");
        assertThat(step(again).messages())
                .containsExactly(
                        new StepMessage("error", "User is not assigned to this application", null, null, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"signin-widget/oauth2/error-token-invalid-grant-pkce.json", "idx-java/token-error-response.json"})
    void aRefusedCodeFailsTheSignIn(String recording) throws IOException {
        var challenge = atPassword("scenario_1_1_1");
        okta.script
                .says(ANSWER, 200, java("scenario_1_1_1/answer-response.json"))
                .says("/oauth2/v1/token", 400, Recordings.read(recording));

        var end = okta.submit(challenge, "challenge-authenticator", PASSWORD);

        assertThat(end).isInstanceOf(Turn.Failed.class);
        assertThat(((Turn.Failed) end).message().key()).isEqualTo("usher.token.pkce");
    }

    @Test
    void newerAnswersKeepTheStepOfAWrongPassword() throws IOException {
        var challenge = atPassword("scenario_1_1_1");
        okta.script.says(ANSWER, 401, java("identify-first-error-response.json"));

        var again = okta.submit(challenge, "challenge-authenticator", PASSWORD);

        assertThat(step(again).name()).isEqualTo("challenge-authenticator");
        assertThat(step(again).messages()).extracting(StepMessage::key).containsExactly("incorrectPassword");
    }
}
