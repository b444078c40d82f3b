package dev.usher.okta;

import static dev.usher.okta.Replay.NOTHING;
import static dev.usher.okta.Replay.PASSWORD;
import static dev.usher.okta.Replay.java;
import static dev.usher.okta.Replay.widget;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Okta Verify: rows 13, 14 and 15. */
class OktaVerifyReplayTest {
    private static final String VERIFY = "auttyqjp9lrTzeQMC5d6";
    private static final String PROFILE =
            "{'userProfile':{'firstName':'Mary','lastName':'Jo','email':'mary@example.com'}}";

    private static Replay atAuthenticators(String scenario) throws IOException {
        return Replay.of(java("scenario_10_2_1/introspect"))
                .submits("select-enroll-profile", NOTHING, 200, java("scenario_10_2_1/enroll"))
                .submits("enroll-profile", PROFILE, 200, java("scenario_10_2_1/enroll-new"))
                .submits(
                        "select-authenticator-enroll",
                        NOTHING,
                        "{'authenticator':{'id':'autkx2th9yt4eRdhM5d6','methodType':'password'}}",
                        200,
                        java(scenario + "/credential-enroll-password"))
                .submits("enroll-authenticator", PASSWORD, 200, java(scenario + "/challenge-answer-password"))
                .asks("select-authenticator-enroll");
    }

    private static Replay byChannel(Replay replay, String channel, String recording) {
        var chosen = "{'authenticator':{'id':'" + VERIFY + "','channel':'" + channel + "'}}";
        return replay.submits("select-authenticator-enroll", chosen, 200, java(recording));
    }

    @Test
    void aQrCodeSetsItUp() throws IOException {
        try (var replay = atAuthenticators("scenario_10_3_1")) {
            byChannel(replay, "qrcode", "scenario_10_3_1/enroll").asks("enroll-poll");
            assertThat(replay.step().qrCode()).startsWith("data:image/png;base64,");
            replay.submits("enroll-poll", NOTHING, 200, java("scenario_10_3_1/enroll"))
                    .asks("enroll-poll")
                    .signsIn("enroll-poll", NOTHING, java("scenario_10_3_1/poll"));
        }
    }

    @Test
    void aTextMessageSetsItUp() throws IOException {
        try (var replay = atAuthenticators("scenario_10_3_2")) {
            byChannel(replay, "sms", "scenario_10_3_2/enroll-sms")
                    .asks("enrollment-channel-data")
                    .submits(
                            "enrollment-channel-data",
                            "{'phoneNumber':'+15551234567'}",
                            200,
                            java("scenario_10_3_2/challenge"))
                    .asks("enroll-poll")
                    .submits("resend", NOTHING, 200, java("scenario_10_3_2/challenge"))
                    .signsIn("enroll-poll", NOTHING, java("scenario_10_3_2/poll"));
        }
    }

    @Test
    void anEmailSetsItUp() throws IOException {
        try (var replay = atAuthenticators("scenario_10_3_3")) {
            byChannel(replay, "email", "scenario_10_3_3/enroll-email")
                    .asks("enrollment-channel-data")
                    .submits(
                            "enrollment-channel-data",
                            "{'email':'mary@example.com'}",
                            200,
                            java("scenario_10_3_3/challenge"))
                    .asks("enroll-poll")
                    .signsIn("enroll-poll", NOTHING, java("scenario_10_3_3/poll"));
        }
    }

    @Test
    void anotherChannelIsAChoiceAway() throws IOException {
        try (var replay = Replay.of(widget("authenticator-enroll-ov-qr"))) {
            replay.submits(
                            "select-enrollment-channel",
                            "{'authenticator':{'channel':'email'}}",
                            "{'authenticator':{'id':'aidtheidkwh282hv8g3','channel':'email'}}",
                            200,
                            widget("authenticator-enroll-ov-via-email"))
                    .asks("enrollment-channel-data");
        }
    }

    @Test
    void aPushIsWaitedForUntilItIsConfirmed() throws IOException {
        try (var replay = Replay.of(widget("authenticator-verification-data-okta-verify-push-autoChallenge-off"))) {
            replay.asks("authenticator-verification-data")
                    .submits(
                            "authenticator-verification-data",
                            "{'authenticator':{'autoChallenge':true}}",
                            "{'authenticator':{'id':'aut1ejvmCE1iWalJR0g4','methodType':'push','autoChallenge':true}}",
                            200,
                            widget("authenticator-verification-okta-verify-push"))
                    .asks("challenge-poll")
                    .says("usher.push.unproven")
                    .submits("challenge-poll", NOTHING, 200, widget("authenticator-verification-okta-verify-push"))
                    .submits("challenge-poll", NOTHING, 200, widget("authenticator-verification-number-challenge"))
                    .asks("challenge-poll");
            assertThat(replay.step().numberChallenge()).isEqualTo("10");
            assertThat(replay.step().actions().getFirst().refreshMillis()).isEqualTo(4000);
            replay.signsIn("challenge-poll", NOTHING, widget("success-with-interaction-code"));
        }
    }

    @Test
    void aPushThatWasSentUnaskedCarriesOktasProposal() throws IOException {
        try (var replay = Replay.of(widget("authenticator-verification-okta-verify-push-autoChallenge-on"))) {
            replay.asks("challenge-poll")
                    .submits(
                            "challenge-poll",
                            NOTHING,
                            "{'autoChallenge':true}",
                            200,
                            widget("authenticator-verification-okta-verify-push-autoChallenge-on"))
                    .asks("challenge-poll");
        }
    }

    @Test
    void aRejectedPushMayBeSentAgain() throws IOException {
        try (var replay = Replay.of(widget("authenticator-verification-okta-verify-push"))) {
            replay.submits("challenge-poll", NOTHING, 200, widget("authenticator-verification-okta-verify-reject-push"))
                    .asks("resend")
                    .says("api.authn.poll.error.push_rejected")
                    .submits(
                            "resend",
                            NOTHING,
                            "{'authenticator':{'id':'auteq0lLiL9o1cYoN0g4','methodType':'push'}}",
                            200,
                            widget("authenticator-verification-okta-verify-push"))
                    .asks("challenge-poll");
        }
    }

    @Test
    void aCodeInsteadOfAPush() throws IOException {
        try (var replay = Replay.of(widget("authenticator-verification-okta-verify-push"))) {
            replay.submits(
                            "select-authenticator-authenticate",
                            "{'authenticator':{'id':'auttheidkwh282hv8g3','methodType':'totp'}}",
                            200,
                            widget("authenticator-verification-okta-verify-totp"))
                    .asks("challenge-authenticator")
                    .submits(
                            "challenge-authenticator",
                            "{'credentials':{'totp':'000000'}}",
                            401,
                            widget("error-okta-verify-totp"))
                    .says("api.authn.error.PASSCODE_INVALID")
                    .signsIn(
                            "challenge-authenticator",
                            "{'credentials':{'totp':'123456'}}",
                            widget("success-with-interaction-code"));
        }
    }

    @Test
    void fastPassIsLeftForThePassword() throws IOException {
        try (var replay = Replay.of(widget("authenticator-verification-okta-verify-signed-nonce-loopback"))) {
            replay.asks("select-authenticator-authenticate")
                    .submits(
                            "select-authenticator-authenticate",
                            "{'authenticator':{'id':'auttmbseAWnMPtLe20g3'}}",
                            "{'authenticator':{'id':'auttmbseAWnMPtLe20g3','methodType':'password'}}",
                            200,
                            java("scenario_1_1_1/identify"))
                    .asks("challenge-authenticator");
        }
    }

    @Test
    void aProbeIsCancelled() throws IOException {
        try (var replay = Replay.of(widget("identify-with-device-probing-loopback"))) {
            replay.asks("cancel-polling")
                    .says("usher.unavailable.fastpass")
                    .submits("cancel-polling", NOTHING, 200, widget("identify"))
                    .asks("identify");
        }
    }
}
