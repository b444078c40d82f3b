package dev.usher.okta;

import static dev.usher.okta.Replay.CODE;
import static dev.usher.okta.Replay.MARY;
import static dev.usher.okta.Replay.MARY_WITH_PASSWORD;
import static dev.usher.okta.Replay.NOTHING;
import static dev.usher.okta.Replay.java;
import static dev.usher.okta.Replay.widget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.step.Step;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes by email, and the link in the same mail: rows 10, 16 and 21. */
class EmailReplayTest {
    private static final String EMAIL = "{'authenticator':{'id':'autkx2thaMq4XkX2I5d6'}}";
    private static final String CHOSEN = "{'authenticator':{'id':'autkx2thaMq4XkX2I5d6','methodType':'email'}}";

    private static Replay atCode(String scenario) throws IOException {
        return Replay.of(java(scenario + "/introspect"))
                .submits("identify", MARY_WITH_PASSWORD, 200, java(scenario + "/identify"))
                .asks("select-authenticator-authenticate")
                .submits("select-authenticator-authenticate", EMAIL, CHOSEN, 200, java(scenario + "/challenge"))
                .asks("challenge-authenticator");
    }

    @Test
    void aCodeIsTheSecondFactor() throws IOException {
        try (var replay = atCode("scenario_6_1_2")) {
            replay.signsIn("challenge-authenticator", CODE, java("scenario_6_1_2/challenge-answer"));
            assertThat(replay.okta.script.seen(TestOkta.USERINFO)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void aWrongCodeKeepsTheStep(int status) throws IOException {
        try (var replay = atCode("scenario_6_1_3")) {
            replay.submits("challenge-authenticator", CODE, status, java("scenario_6_1_3/challenge-answer"))
                    .asks("challenge-authenticator")
                    .says("api.authn.error.PASSCODE_INVALID");
            assertThat(replay.step().messages().getFirst().field()).isEqualTo("credentials.passcode");
        }
    }

    @Test
    void aWrongCodeOfTheWidgetsRecordingIsShownOnceAtItsField() throws IOException {
        try (var replay = atCode("scenario_6_1_2")) {
            replay.submits("challenge-authenticator", CODE, 401, widget("error-401-invalid-email-otp-passcode"))
                    .asks("challenge-authenticator");
            assertThat(replay.step().messages()).hasSize(1).first().satisfies(message -> {
                assertThat(message.key()).isEqualTo("api.authn.error.PASSCODE_INVALID");
                assertThat(message.field()).isEqualTo("credentials.passcode");
            });
            assertThat(replay.step().authenticator()).isNotNull();
        }
    }

    @Test
    void aMailIsSentAgainAndTheLinkInItEndsThePoll() throws IOException {
        try (var replay = Replay.of(widget("identify"))) {
            replay.submits("identify", MARY, 200, widget("authenticator-verification-data-email"))
                    .asks("authenticator-verification-data")
                    .submits(
                            "authenticator-verification-data",
                            NOTHING,
                            "{'authenticator':{'id':'aut1v94GMPPMvkjbp0g4','methodType':'email'}}",
                            200,
                            widget("authenticator-verification-email"))
                    .asks("challenge-authenticator")
                    .submits("resend", NOTHING, 200, widget("authenticator-verification-email"))
                    .submits("poll", NOTHING, 200, widget("authenticator-verification-email"))
                    .asks("challenge-authenticator");
            assertThat(replay.step().actions())
                    .filteredOn(action -> action.name().equals("poll"))
                    .extracting(Step.Action::refreshMillis)
                    .containsExactly(4000L);
            replay.signsIn("poll", NOTHING, widget("success-with-interaction-code"));
        }
    }

    @Test
    void aPollOfAnAbandonedTabEnds() throws IOException {
        try (var replay = Replay.of(widget("authenticator-verification-email"))) {
            replay.submits("poll", NOTHING, 200, widget("terminal-transfered-email"));

            assertThat(replay.turn()).isInstanceOf(Turn.Failed.class);
            assertThat(((Turn.Failed) replay.turn()).message().key()).isEqualTo("idx.transferred.to.new.tab");
        }
    }
}
