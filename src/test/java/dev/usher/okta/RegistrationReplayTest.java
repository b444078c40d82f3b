package dev.usher.okta;

import static dev.usher.okta.Replay.CODE;
import static dev.usher.okta.Replay.MARY;
import static dev.usher.okta.Replay.MARY_WITH_PASSWORD;
import static dev.usher.okta.Replay.NOTHING;
import static dev.usher.okta.Replay.PASSWORD;
import static dev.usher.okta.Replay.java;
import static dev.usher.okta.Replay.widget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.step.StepMessage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** People who register themselves: rows 7, 8 and 18. */
class RegistrationReplayTest {
    private static final String PROFILE =
            "{'userProfile':{'firstName':'Mary','lastName':'Jo','email':'mary@example.com'}}";

    private static Replay registered(String scenario, String step) throws IOException {
        return Replay.of(java(scenario + "/introspect"))
                .asks("identify")
                .submits("select-enroll-profile", NOTHING, 200, java(scenario + "/enroll"))
                .asks("enroll-profile")
                .submits("enroll-profile", PROFILE, 200, java(scenario + "/enroll-new"))
                .asks("select-authenticator-enroll")
                .submits(
                        "select-authenticator-enroll",
                        NOTHING,
                        "{'authenticator':{'id':'autkx2th9yt4eRdhM5d6','methodType':'password'}}",
                        200,
                        java(scenario + "/credential-enroll-password"))
                .asks("enroll-authenticator")
                .submits("enroll-authenticator", PASSWORD, 200, java(scenario + "/challenge-answer-password"))
                .asks("select-authenticator-enroll")
                .submits(
                        "select-authenticator-enroll",
                        "{'authenticator':{'id':'autkx2thaMq4XkX2I5d6'}}",
                        "{'authenticator':{'id':'autkx2thaMq4XkX2I5d6','methodType':'email'}}",
                        200,
                        java(scenario + "/credential-enroll-email"))
                .asks("enroll-authenticator")
                .submits("enroll-authenticator", CODE, 200, java(scenario + "/challenge-answer-email"))
                .asks(step);
    }

    @Test
    void anEmailAddressAndAPasswordAreEnough() throws IOException {
        try (var replay = registered("scenario_4_1_1", "select-authenticator-enroll")) {
            replay.signsIn("skip", NOTHING, java("scenario_4_1_1/skip"));
        }
    }

    @Test
    void aPhoneIsSetUpInThreeSteps() throws IOException {
        try (var replay = registered("scenario_4_1_2", "select-authenticator-enroll")) {
            replay.submits(
                            "select-authenticator-enroll",
                            "{'authenticator':{'id':'autkx2thbuHB4hZa75d6'}}",
                            200,
                            java("scenario_4_1_2/credential-enroll-phone"))
                    .asks("authenticator-enrollment-data")
                    .submits(
                            "authenticator-enrollment-data",
                            "{'authenticator':{'methodType':'sms','phoneNumber':'+15551234567'}}",
                            "{'authenticator':{'id':'autkx2thbuHB4hZa75d6','methodType':'sms','phoneNumber':'+15551234567'}}",
                            200,
                            java("scenario_4_1_2/credential-enroll-sms"))
                    .asks("authenticator-enrollment-data")
                    .submits(
                            "authenticator-enrollment-data",
                            "{'authenticator':{'phoneNumber':'+15551234567'}}",
                            "{'authenticator':{'id':'autkx2thbuHB4hZa75d6','methodType':'sms','phoneNumber':'+15551234567'}}",
                            200,
                            java("scenario_4_1_2/credential-enroll-phone-number"))
                    .asks("enroll-authenticator")
                    .signsIn("enroll-authenticator", CODE, java("scenario_4_1_2/challenge-answer-phone"));
        }
    }

    @Test
    void aNumberThatIsNoneCanBeGivenAgain() throws IOException {
        try (var replay = registered("scenario_4_1_4", "select-authenticator-enroll")) {
            replay.submits(
                            "select-authenticator-enroll",
                            "{'authenticator':{'id':'autkx2thbuHB4hZa75d6','methodType':'sms','phoneNumber':'+1'}}",
                            400,
                            java("scenario_4_1_4/credential-enroll-phone-number"))
                    .asks("select-authenticator-enroll");
            assertThat(replay.step().messages())
                    .extracting(StepMessage::text)
                    .containsExactly("Unable to initiate factor enrollment: Invalid Phone Number.");
        }
    }

    @Test
    void whoHasAnAccountAfterAllGoesBack() throws IOException {
        try (var replay = Replay.of(java("scenario_4_1_1/introspect"))) {
            replay.submits("select-enroll-profile", NOTHING, 200, java("scenario_4_1_1/enroll"))
                    .submits("select-identify", NOTHING, 200, java("scenario_4_1_1/introspect"))
                    .asks("identify")
                    .submits("cancel", NOTHING, 200, java("cancel"))
                    .asks("identify")
                    .submits("identify", MARY, 200, java("scenario_1_1_1/identify"))
                    .asks("challenge-authenticator");
        }
    }

    @Test
    void aProfileThatOktaDoesNotTakeIsShownAgain() throws IOException {
        try (var replay = Replay.of(java("scenario_4_1_1/introspect"))) {
            replay.submits("select-enroll-profile", NOTHING, 200, java("scenario_4_1_1/enroll"))
                    .submits("enroll-profile", PROFILE, 400, widget("error-new-signup-email"))
                    .asks("enroll-profile");
            assertThat(replay.step().messages()).isNotEmpty().allMatch(message -> message.field() != null);
        }
    }

    @Test
    void whatAProfileLacksMayBeAddedOrLeft() throws IOException {
        try (var replay = Replay.of(java("introspect"))) {
            replay.submits("identify", MARY_WITH_PASSWORD, 200, widget("enroll-profile-update-all-optional-params"))
                    .asks("profile-update")
                    .signsIn(
                            "profile-update",
                            "{'userProfile':{'newAttribute':'x','secondEmail':'m@example.org'}}",
                            java("enroll-update-user-profile"));
        }
    }
}
