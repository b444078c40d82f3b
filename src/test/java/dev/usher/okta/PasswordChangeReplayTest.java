package dev.usher.okta;

import static dev.usher.okta.Replay.CODE;
import static dev.usher.okta.Replay.MARY;
import static dev.usher.okta.Replay.MARY_WITH_PASSWORD;
import static dev.usher.okta.Replay.NOTHING;
import static dev.usher.okta.Replay.PASSWORD;
import static dev.usher.okta.Replay.java;
import static dev.usher.okta.Replay.widget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.step.Step;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Passwords that are forgotten, expired or about to expire: row 6. */
class PasswordChangeReplayTest {

    @Test
    void anUnknownNameStaysAtTheRecovery() throws IOException {
        try (var replay = Replay.of(java("scenario_3_1_2/introspect"))) {
            replay.submits("recover", NOTHING, 200, java("scenario_3_1_2/recover"))
                    .asks("identify-recovery")
                    .submits("identify-recovery", MARY, 400, java("scenario_3_1_2/identify"))
                    .asks("identify-recovery")
                    .says("idx.unknown.user");
        }
    }

    @Test
    void aForgottenPasswordIsResetByACodeAndAQuestion() throws IOException {
        try (var replay = Replay.of(java("introspect"))) {
            replay.submits("recover", NOTHING, 200, java("recover-transaction"))
                    .asks("identify-recovery")
                    .submits("identify-recovery", MARY, 200, java("recover-identify-first"))
                    .asks("select-authenticator-authenticate")
                    .submits(
                            "select-authenticator-authenticate",
                            NOTHING,
                            "{'authenticator':{'id':'autl0dfr7o8rSgGsk5d6','methodType':'email'}}",
                            200,
                            widget("authenticator-verification-email"))
                    .asks("challenge-authenticator")
                    .submits("challenge-authenticator", CODE, 200, java("recover"))
                    .asks("challenge-authenticator");
            assertThat(replay.step().actions().getFirst().fields())
                    .extracting(Step.Field::name)
                    .containsExactly("credentials.answer");
            replay.submits(
                            "challenge-authenticator",
                            "{'credentials':{'answer':'liver'}}",
                            "{'credentials':{'questionKey':'disliked_food','answer':'liver'}}",
                            200,
                            widget("authenticator-reset-password-with-ad-req"))
                    .asks("reset-authenticator")
                    .submits(
                            "reset-authenticator",
                            "{'credentials':{'passcode':'short','revokeSessions':true}}",
                            400,
                            widget("error-authenticator-reset-password-requirement"))
                    .asks("reset-authenticator");
            assertThat(replay.step().messages())
                    .isNotEmpty()
                    .allMatch(message -> message.level().equals("error"));
            assertThat(replay.step().passwordPolicy()).isNotNull();
            replay.signsIn("reset-authenticator", PASSWORD, java("success"));
        }
    }

    @Test
    void anExpiredPasswordIsReplaced() throws IOException {
        try (var replay = Replay.of(java("introspect"))) {
            replay.submits("identify", MARY_WITH_PASSWORD, 200, widget("authenticator-expired-password-with-ad-req"))
                    .asks("reenroll-authenticator");
            assertThat(replay.step().passwordPolicy()).isNotNull();
            replay.signsIn("reenroll-authenticator", PASSWORD, widget("success-with-interaction-code"));
        }
    }

    @Test
    void aPasswordThatExpiresSoonMayWait() throws IOException {
        try (var replay = Replay.of(java("introspect"))) {
            replay.submits("identify", MARY_WITH_PASSWORD, 200, widget("authenticator-expiry-warning-password"))
                    .asks("reenroll-authenticator-warning")
                    .says("idx.password.expiring.message")
                    .signsIn("skip", NOTHING, widget("success-with-interaction-code"));
        }
    }

    @Test
    void aPasswordKeptElsewhereIsChangedThereOrLater() throws IOException {
        try (var replay = Replay.of(java("introspect"))) {
            replay.submits("identify", MARY_WITH_PASSWORD, 200, widget("authenticator-expiry-warning-custom-password"))
                    .asks("skip")
                    .signsIn("skip", NOTHING, widget("success-with-interaction-code"));
        }
    }
}
