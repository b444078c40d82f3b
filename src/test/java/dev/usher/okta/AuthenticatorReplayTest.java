package dev.usher.okta;

import static dev.usher.okta.Replay.CODE;
import static dev.usher.okta.Replay.MARY_WITH_PASSWORD;
import static dev.usher.okta.Replay.NOTHING;
import static dev.usher.okta.Replay.PASSWORD;
import static dev.usher.okta.Replay.java;
import static dev.usher.okta.Replay.widget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.step.Obstacle;
import dev.usher.okta.step.Step;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security keys, code generators, questions: rows 12, 17 and 20, and codes of others. */
class AuthenticatorReplayTest {
    private static final String PROFILE =
            "{'userProfile':{'firstName':'Mary','lastName':'Jo','email':'mary@example.com'}}";

    @Test
    void aSecurityKeyIsSetUpByWhoMayUseIt() throws IOException {
        var attestation = "{'credentials':{'attestation':'o2NmbXQ','clientData':'eyJ0eXBlIjoi'}}";
        try (var replay = Replay.of(java("scenario_10_2_1/introspect"))) {
            replay.submits("select-enroll-profile", NOTHING, 200, java("scenario_10_2_1/enroll"))
                    .submits("enroll-profile", PROFILE, 200, java("scenario_10_2_1/enroll-new"))
                    .submits(
                            "select-authenticator-enroll",
                            NOTHING,
                            "{'authenticator':{'id':'autkx2th9yt4eRdhM5d6','methodType':'password'}}",
                            200,
                            java("scenario_10_2_1/credential-enroll-password"))
                    .submits("enroll-authenticator", PASSWORD, 200, java("scenario_10_2_1/challenge-answer-password"))
                    .submits(
                            "select-authenticator-enroll",
                            "{'authenticator':{'id':'aut10rayui6tnp9sl0h8'}}",
                            "{'authenticator':{'id':'aut10rayui6tnp9sl0h8','methodType':'webauthn'}}",
                            200,
                            java("scenario_10_2_1/credential-enroll-webauthn"))
                    .asks("select-authenticator-enroll");
            assertThat(replay.step().actions().getFirst().unavailable()).isEqualTo(Obstacle.WEBAUTHN_DOMAIN);
            replay.signsIn("enroll-authenticator", attestation, java("scenario_10_2_1/challenge-answer-webauthn"));
        }
    }

    @Test
    void anAssertionMadeElsewhereIsTaken() throws IOException {
        var assertion = "{'credentials':{'authenticatorData':'SZYN','clientData':'eyJ0','signatureData':'MEUC'}}";
        try (var replay = Replay.of(java("scenario_10_2_2/introspect"))) {
            replay.submits("identify", MARY_WITH_PASSWORD, 200, java("scenario_10_2_2/identify"))
                    .submits(
                            "select-authenticator-authenticate",
                            "{'authenticator':{'id':'aut10rayui6tnp9sl0h8'}}",
                            "{'authenticator':{'id':'aut10rayui6tnp9sl0h8','methodType':'webauthn'}}",
                            200,
                            java("scenario_10_2_2/challenge"));
            assertThat(replay.step().actions().getFirst().fields()).hasSize(3).allMatch(Step.Field::hidden);
            replay.signsIn("challenge-authenticator", assertion, java("scenario_10_2_2/webauthn-answer-challenge"));
        }
    }

    @Test
    void googleAuthenticatorIsScannedOrTyped() throws IOException {
        try (var replay = Replay.of(widget("authenticator-enroll-google-authenticator"))) {
            replay.asks("enroll-authenticator");
            assertThat(replay.step().qrCode()).startsWith("data:image/png;base64,");
            assertThat(replay.step().sharedSecret()).isEqualTo("ZR74DHZTG43NBULV");
            replay.submits("enroll-authenticator", CODE, 401, widget("error-authenticator-enroll-google-invalid-otp"))
                    .asks("enroll-authenticator");
            assertThat(replay.step().messages()).hasSize(1);
            replay.signsIn("enroll-authenticator", CODE, widget("success-with-interaction-code"));
        }
    }

    @Test
    void aQuestionIsAnswered() throws IOException {
        try (var replay = Replay.of(widget("authenticator-verification-security-question"))) {
            assertThat(replay.step().question()).isEqualTo("Where did you go for your favorite vacation?");
            replay.signsIn(
                    "challenge-authenticator",
                    "{'credentials':{'answer':'Lisbon'}}",
                    "{'credentials':{'questionKey':'favorite_vacation_location','answer':'Lisbon'}}",
                    widget("success-with-interaction-code"));
        }
    }

    @Test
    void aQuestionIsChosenAndTheAnswerMustBeLongEnough() throws IOException {
        try (var replay = Replay.of(java("enroll"))) {
            replay.asks("enroll-authenticator")
                    .submits(
                            "enroll-authenticator",
                            "{'credentials':{'questionKey':'disliked_food','answer':'egg'}}",
                            400,
                            widget("enroll-security-question-with-character-limit-error"))
                    .says("securityQuestion.answer.tooShort.arg")
                    .signsIn(
                            "enroll-authenticator",
                            "{'credentials':{'questionKey':'custom','question':'Which tea?','answer':'Assam'}}",
                            java("success"));
        }
    }

    @Test
    void aTokenMayAskForItsNextCode() throws IOException {
        try (var replay = Replay.of(widget("authenticator-verification-rsa"))) {
            replay.submits(
                            "challenge-authenticator",
                            CODE,
                            400,
                            widget("error-authenticator-verification-passcode-change-rsa"))
                    .asks("challenge-authenticator")
                    .says("errors.E0000113")
                    .signsIn("challenge-authenticator", CODE, widget("success-with-interaction-code"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authenticator-verification-symantec-vip",
                "authenticator-verification-yubikey",
                "authenticator-verification-custom-otp",
                "authenticator-verification-on-prem",
                "authenticator-verification-nfc-pin"
            })
    void codesOfOthersAreTyped(String recording) throws IOException {
        try (var replay = Replay.of(widget(recording))) {
            replay.asks("challenge-authenticator")
                    .signsIn("challenge-authenticator", CODE, widget("success-with-interaction-code"));
        }
    }

    @Test
    void duosSignatureMayComeFromElsewhere() throws IOException {
        try (var replay = Replay.of(widget("error-authenticator-duo-verification-failed"))) {
            replay.asks("redirect")
                    .says("oie.authenticator.duo.method.duo.verification_failed", "usher.unavailable.duo")
                    .signsIn(
                            "challenge-authenticator",
                            "{'credentials':{'signatureData':'AUTH|abc'}}",
                            widget("success-with-interaction-code"));
        }
    }
}
