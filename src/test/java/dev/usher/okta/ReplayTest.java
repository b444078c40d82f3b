package dev.usher.okta;

import static dev.usher.okta.TestOkta.ANSWER;
import static dev.usher.okta.TestOkta.CONTEXT;
import static dev.usher.okta.TestOkta.IDENTIFY;
import static dev.usher.okta.TestOkta.INTERACT;
import static dev.usher.okta.TestOkta.INTROSPECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.okta.idx.Json;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole recorded sign-ins, from interact to token, with the statuses that Okta answered with. */
class ReplayTest {
    private static final String MARY = "{'identifier':'mary@example.com'}";
    private static final String PASSWORD = "{'credentials':{'passcode':'correct horse'}}";
    private static final String CODE = "{'credentials':{'passcode':'123456'}}";

    private final TestOkta okta = new TestOkta();

    ReplayTest() throws IOException {}

    @AfterEach
    void close() {
        okta.close();
    }

    private static String java(String file) throws IOException {
        return Recordings.read("idx-java/" + file);
    }

    private static String widget(String file) throws IOException {
        return Recordings.read("signin-widget/" + file);
    }

    private Turn atPassword(String scenario) throws IOException {
        var first = okta.begun(java(scenario + "/introspect-response.json"));
        okta.script.says(IDENTIFY, 200, java(scenario + "/identify-response.json"));
        return okta.submit(first, "identify", MARY);
    }

    private Turn atEmailCode(String scenario) throws IOException {
        var first = okta.begun(java(scenario + "/introspect-response.json"));
        okta.script
                .says(IDENTIFY, 200, java(scenario + "/identify-response.json"))
                .says("/idp/idx/challenge", 200, java(scenario + "/challenge-response.json"));
        var choice = okta.submit(
                first, "identify", "{'identifier':'mary@example.com','credentials':{'passcode':'correct horse'}}");
        assertThat(step(choice).name()).isEqualTo("select-authenticator-authenticate");
        var email = step(choice).actions().getFirst().fields().getFirst().options();
        var value = Objects.requireNonNull(email).stream()
                .filter(option -> "Email".equals(option.label()))
                .findFirst()
                .orElseThrow()
                .value();
        return okta.submit(choice, "select-authenticator-authenticate", "{'authenticator':" + value + "}");
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

    @Test
    void aCodeByEmailIsTheSecondFactor() throws IOException {
        // Given
        var challenge = atEmailCode("scenario_6_1_2");
        assertThat(step(challenge).name()).isEqualTo("challenge-authenticator");
        okta.script.says(ANSWER, 200, java("scenario_6_1_2/challenge-answer-response.json"));
        okta.issuesTokens("/oauth2/v1/token", TestOkta.fullProfile()).publishesKeys();

        // When
        var end = okta.submit(challenge, "challenge-authenticator", CODE);

        // Then
        assertThat(end).isInstanceOf(Turn.SignedIn.class);
        assertThat(okta.script.seen(TestOkta.USERINFO)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400", "401"})
    void aWrongCodeKeepsTheStep(int status) throws IOException {
        var challenge = atEmailCode("scenario_6_1_3");
        okta.script.says(ANSWER, status, java("scenario_6_1_3/challenge-answer-response.json"));

        var again = okta.submit(challenge, "challenge-authenticator", CODE);

        assertThat(step(again).name()).isEqualTo("challenge-authenticator");
        assertThat(step(again).messages()).extracting(StepMessage::field).containsExactly("credentials.passcode");
    }

    @Test
    void aWrongCodeOfTheWidgetsRecordingIsShownOnceAtItsField() throws IOException {
        okta.script
                .says(INTERACT, 200, java("scenario_1_1_1/interact-response.json"))
                .says(INTROSPECT, 401, widget("idp/idx/error-401-invalid-email-otp-passcode.json"));

        var step = step(okta.begin());

        assertThat(step.messages()).hasSize(1).first().satisfies(message -> {
            assertThat(message.key()).isEqualTo("api.authn.error.PASSCODE_INVALID");
            assertThat(message.field()).isEqualTo("credentials.passcode");
        });
        assertThat(step.authenticator()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "idx-java/introspect-error-response.json",
        "signin-widget/idp/idx/error-pre-versioning-ff-session-expired.json"
    })
    void anEndedSessionIsExpired(String recording) throws IOException {
        var begun = okta.begun(java("scenario_1_1_1/introspect-response.json"));
        okta.script.says(INTROSPECT, 401, Recordings.read(recording));

        var end = okta.client.resume(begun.conversation(), CONTEXT);

        assertThat(end).isInstanceOf(Turn.Expired.class);
        assertThat(((Turn.Expired) end).message().key()).isEqualTo("idx.session.expired");
    }

    @ParameterizedTest
    @CsvSource({
        "signin-widget/idp/idx/error-400-unauthorized-client.json, unauthorized_client, Interaction Code grant",
        "signin-widget/oauth2/error-feature-not-enabled.json, access_denied, Identity Engine",
        "signin-widget/oauth2/error-activation-token-invalid.json, invalid_request, activation token",
        "idx-java/interact-error-response.json, invalid_request, PKCE code challenge"
    })
    void aRefusalOfTheClientSaysWhatToChange(String recording, String code, String words) throws IOException {
        okta.script.says(INTERACT, 400, Recordings.read(recording));

        var refused = catchThrowableOfType(OktaRefused.class, okta::begin);

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(words).hasMessageNotContaining("s3cret");
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
        assertThat(((Turn.Failed) end).message().key()).isEqualTo("invalid_grant");
    }

    @Test
    void cancellingBeginsAnewWithinTheSameInteraction() throws IOException {
        // Given
        var challenge = (Turn.Asking) atPassword("scenario_1_1_1");
        okta.script.says("/idp/idx/cancel", 200, java("cancel-response.json"));

        // When
        var again = (Turn.Asking) okta.submit(challenge, "cancel", "{}");

        // Then
        assertThat(again.step().name()).isEqualTo("identify");
        assertThat(again.conversation().interactionState())
                .isEqualTo(challenge.conversation().interactionState());
        okta.script.says(IDENTIFY, 200, java("scenario_1_1_1/identify-response.json"));
        okta.submit(again, "identify", MARY);
        var sent =
                okta.script.seen(IDENTIFY).getLast().json().path("stateHandle").asText();
        var fresh = Objects.requireNonNull(
                        Json.object(java("cancel-response.json").getBytes(StandardCharsets.UTF_8)))
                .path("stateHandle")
                .asText();
        assertThat(sent).isEqualTo(fresh);
    }

    @Test
    void onlyALinkIsAStepThatNeedsABrowser() throws IOException {
        okta.begins(widget("idp/idx/identify-with-only-one-third-party-idp.json"));

        var asking = (Turn.Asking) okta.begin();

        assertThat(asking.step().name()).isEqualTo("redirect-idp");
        assertThat(asking.step().actions().getFirst().fields()).isEmpty();
        assertThat(asking.step().actions().getFirst().href()).isNull();
        assertThat(okta.client
                        .depart(asking.conversation(), "redirect-idp", null)
                        .address()
                        .toString())
                .startsWith(okta.script.origin() + "/sso/idps/");
    }

    @Test
    void ourQuotaIsNotAStep() throws IOException {
        var begun = okta.begun(java("scenario_1_1_1/introspect-response.json"));
        okta.script.says(
                IDENTIFY,
                429,
                Map.of("X-Rate-Limit-Reset", String.valueOf(TestOkta.NOW.getEpochSecond() + 17)),
                widget("idp/idx/error-429-api-limit-exceeded.json"));

        var limited = catchThrowableOfType(OktaRateLimited.class, () -> okta.submit(begun, "identify", MARY));

        assertThat(limited.retryAfter()).isPresent();
        assertThat(limited.progress()).isEmpty();
    }
}
