package dev.usher.okta;

import static dev.usher.okta.Replay.CODE;
import static dev.usher.okta.Replay.MARY_WITH_PASSWORD;
import static dev.usher.okta.Replay.NOTHING;
import static dev.usher.okta.Replay.java;
import static dev.usher.okta.Replay.widget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.step.StepMessage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Codes by text message and by a call: rows 11 and 19. */
class PhoneReplayTest {
    private static final String PHONE = "auttyqjp6BCooMgWJ5d6";

    private static Replay atNumber(String scenario) throws IOException {
        return Replay.of(java(scenario + "/introspect"))
                .submits("identify", MARY_WITH_PASSWORD, 200, java(scenario + "/identify"))
                .asks("select-authenticator-enroll")
                .submits(
                        "select-authenticator-enroll",
                        "{'authenticator':{'id':'" + PHONE + "'}}",
                        "{'authenticator':{'id':'" + PHONE + "','methodType':'sms'}}",
                        200,
                        java(scenario + "/challenge"))
                .asks("authenticator-enrollment-data");
    }

    private static Replay enrolled(Replay replay, int status, String recording) {
        return replay.submits(
                "authenticator-enrollment-data",
                "{'authenticator':{'phoneNumber':'+15551234567'}}",
                "{'authenticator':{'id':'" + PHONE + "','methodType':'sms','phoneNumber':'+15551234567'}}",
                status,
                java(recording));
    }

    @Test
    void aPhoneIsSetUpWhileSigningIn() throws IOException {
        try (var replay = atNumber("scenario_6_2_1")) {
            enrolled(replay, 200, "scenario_6_2_1/enroll")
                    .asks("enroll-authenticator")
                    .signsIn("enroll-authenticator", CODE, java("scenario_6_2_1/answer-challenge-sms"));
        }
    }

    @Test
    void aKnownPhoneGetsACode() throws IOException {
        try (var replay = Replay.of(java("scenario_6_2_2/introspect"))) {
            replay.submits("identify", MARY_WITH_PASSWORD, 200, java("scenario_6_2_2/identify"))
                    .asks("authenticator-verification-data")
                    .submits(
                            "authenticator-verification-data",
                            "{'authenticator':{'methodType':'sms'}}",
                            "{'authenticator':{'id':'" + PHONE
                                    + "','methodType':'sms','enrollmentId':'smsv41yql6NFqSJ2p5d6'}}",
                            200,
                            java("scenario_6_2_2/challenge"))
                    .asks("challenge-authenticator")
                    .signsIn("challenge-authenticator", CODE, java("scenario_6_2_2/answer-challenge-sms"));
        }
    }

    @Test
    void aNumberThatIsNoneIsAskedForAgain() throws IOException {
        try (var replay = atNumber("scenario_6_2_3")) {
            enrolled(replay, 400, "scenario_6_2_3/enroll-invalid").asks("select-authenticator-enroll");
            assertThat(replay.step().messages())
                    .extracting(StepMessage::text)
                    .containsExactly("Unable to initiate factor enrollment: Invalid Phone Number.");
        }
    }

    @Test
    void aWrongCodeKeepsTheStep() throws IOException {
        try (var replay = atNumber("scenario_6_2_4")) {
            enrolled(replay, 200, "scenario_6_2_4/enroll")
                    .submits("enroll-authenticator", CODE, 401, java("scenario_6_2_4/answer-challenge-sms-invalid"))
                    .asks("enroll-authenticator")
                    .says("api.authn.error.PASSCODE_INVALID")
                    .submits("resend", NOTHING, 200, java("scenario_6_2_4/enroll"))
                    .asks("enroll-authenticator");
        }
    }

    @Test
    void oneOfTwoPhonesRings() throws IOException {
        try (var replay = Replay.of(widget("authenticator-verification-select-authenticator"))) {
            replay.submits(
                            "select-authenticator-authenticate",
                            "{'authenticator':{'id':'aut5v31Tb789KuCGY0g4','methodType':'voice','enrollmentId':'pae5ykzcnhmdfSMuQ0g4'}}",
                            200,
                            widget("authenticator-verification-phone-voice"))
                    .asks("challenge-authenticator")
                    .signsIn("challenge-authenticator", CODE, widget("success-with-interaction-code"));
        }
    }

    @Test
    void smsOrVoiceIsAskedForApart() throws IOException {
        try (var replay = Replay.of(widget("authenticator-verification-data-phone-sms-then-voice-nickname"))) {
            replay.asks("authenticator-verification-data");
            assertThat(replay.step().authenticator())
                    .satisfies(phone -> assertThat(phone.hint()).startsWith("ph-nn, +1 XXX-XXX-"));
            replay.submits(
                            "authenticator-verification-data",
                            "{'authenticator':{'methodType':'sms'}}",
                            "{'authenticator':{'id':'id-phone-authenticator','methodType':'sms'}}",
                            200,
                            widget("authenticator-verification-phone-sms-nickname"))
                    .asks("challenge-authenticator")
                    .signsIn("challenge-authenticator", CODE, widget("success-with-interaction-code"));
        }
    }

    @Test
    void aPhoneThatOnlyRingsIsSetUp() throws IOException {
        try (var replay = Replay.of(widget("authenticator-enroll-data-phone-voice"))) {
            replay.submits(
                            "authenticator-enrollment-data",
                            "{'authenticator':{'phoneNumber':'+15551234567'}}",
                            "{'authenticator':{'id':'aid568g3mXgtID0X1SLH','methodType':'voice','phoneNumber':'+15551234567'}}",
                            200,
                            widget("authenticator-enroll-phone-voice"))
                    .asks("enroll-authenticator")
                    .signsIn("enroll-authenticator", CODE, widget("success-with-interaction-code"));
        }
    }
}
