package dev.usher.okta;

import static dev.usher.okta.Replay.CODE;
import static dev.usher.okta.Replay.NOTHING;
import static dev.usher.okta.Replay.PASSWORD;
import static dev.usher.okta.Replay.java;
import static dev.usher.okta.Replay.widget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.step.Step;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Unlocking, consent, and what may come last: rows 26 and 27. */
class AroundReplayTest {

    @Test
    void anAccountIsUnlockedAndTheSignInBeginsAnew() throws IOException {
        try (var replay = Replay.of(widget("user-account-unlock-introspect-direct-landing-after-unlock"))) {
            replay.asks("identify")
                    .submits("unlock-account", NOTHING, 200, widget("user-account-unlock-choose-auth-after-unlock"))
                    .asks("select-authenticator-unlock-account")
                    .submits(
                            "select-authenticator-unlock-account",
                            "{'identifier':'mary@example.com','authenticator':{'id':'aut8xooEaLnRZPUeU0g4'}}",
                            "{'identifier':'mary@example.com','authenticator':{'id':'aut8xooEaLnRZPUeU0g4','methodType':'email'}}",
                            200,
                            widget("user-account-unlock-challenge-choose-auth-after-unlock"))
                    .asks("challenge-authenticator")
                    .submits("challenge-authenticator", CODE, 200, widget("user-account-unlock-success"))
                    .asks("cancel")
                    .says("oie.selfservice.unlock_user.success.message")
                    .submits("cancel", NOTHING, 200, java("cancel"))
                    .asks("identify");
        }
    }

    @Test
    void anUnlockedAccountMayGoStraightOn() throws IOException {
        try (var replay = Replay.of(widget("user-account-unlock-challenge-direct-landing-after-unlock"))) {
            replay.submits("challenge-authenticator", CODE, 200, widget("user-account-unlock-success-land-on-app"))
                    .asks("challenge-authenticator")
                    .says("oie.selfservice.unlock_user.landing.to.app.success.message")
                    .signsIn("challenge-authenticator", PASSWORD, widget("success-with-interaction-code"));
        }
    }

    @Test
    void whoMayNotUnlockIsTold() throws IOException {
        try (var replay = Replay.of(widget("user-unlock-account"))) {
            replay.submits(
                    "select-authenticator-unlock-account",
                    "{'identifier':'mary@example.com','authenticator':{'id':'aut2adp1IdAkHLkAf0g4','methodType':'voice'}}",
                    200,
                    widget("error-unlock-account-failed-permissions"));

            assertThat(replay.turn()).isInstanceOf(Turn.Failed.class);
        }
    }

    @Test
    void consentIsGivenScopeByScope() throws IOException {
        try (var replay = Replay.of(widget("consent-granular-prefix-collision"))) {
            replay.asks("granular-consent");
            assertThat(replay.step().links()).hasSize(3);
            assertThat(replay.step().actions().getFirst().fields())
                    .extracting(Step.Field::name)
                    .containsExactly("consent", "optedScopes.custom1", "optedScopes.custom1.custom2");
            replay.signsIn(
                    "granular-consent",
                    "{'consent':true,'optedScopes':{'custom1.custom2':false}}",
                    "{'consent':true,'optedScopes':{'openid':true,'custom1':true,'custom1.custom2':false,'profile':true}}",
                    widget("success-with-interaction-code"));
        }
    }

    @Test
    void consentThatIsRefusedIsADenial() throws IOException {
        try (var replay = Replay.of(widget("consent-enduser"))) {
            replay.asks("consent").submits("consent", "{'consent':false}", 403, widget("error-403-access-denied"));

            assertThat(replay.turn()).isInstanceOf(Turn.Denied.class);
            assertThat(((Turn.Denied) replay.turn()).message().key()).isEqualTo("security.access_denied");
        }
    }

    @Test
    void stayingSignedInIsDeclinedByDefault() throws IOException {
        try (var replay = Replay.of(widget("post-auth-keep-me-signed-in"))) {
            replay.asks("keep-me-signed-in")
                    .signsIn(
                            "keep-me-signed-in",
                            NOTHING,
                            "{'keepMeSignedIn':false}",
                            widget("success-with-interaction-code"));
        }
    }

    @Test
    void aDeviceInItsGracePeriodGoesOn() throws IOException {
        try (var replay = Replay.of(widget("device-assurance-grace-period-one-option"))) {
            replay.asks("device-assurance-grace-period");
            assertThat(replay.step().messages().get(1).links())
                    .containsExactly(new Step.Link("okta.com", "https://okta.com/android-upgrade-os"));
            replay.signsIn("device-assurance-grace-period", NOTHING, widget("success-with-interaction-code"));
        }
    }

    @Test
    void anExpiredActivationIsMailedAnew() throws IOException {
        try (var replay = Replay.of(widget("request-activation-email"))) {
            replay.asks("request-activation-email")
                    .says("idx.expired.activation.token")
                    .submits(
                            "request-activation-email",
                            NOTHING,
                            200,
                            widget("terminal-request-activation-email-submitted"));

            assertThat(replay.turn()).isInstanceOf(Turn.Failed.class);
            assertThat(((Turn.Failed) replay.turn()).message().key()).isEqualTo("idx.request.activation.email");
        }
    }

    @Test
    void aPasskeyThatIsOfferedMayWait() throws IOException {
        try (var replay = Replay.of(widget("authenticator-enroll-passkey-promotion"))) {
            replay.asks("skip").signsIn("skip", NOTHING, widget("success-with-interaction-code"));
        }
    }
}
