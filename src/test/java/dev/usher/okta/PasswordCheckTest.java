package dev.usher.okta;

import static dev.usher.okta.TestOkta.ANSWER;
import static dev.usher.okta.TestOkta.CONTEXT;
import static dev.usher.okta.TestOkta.IDENTIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.okta.password.PasswordAnswer;
import dev.usher.okta.password.PasswordAnswer.More;
import dev.usher.okta.password.PasswordCheck;
import dev.usher.secret.Secret;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Okta's recorded answers to a password say about it. */
class PasswordCheckTest {
    private static final String CANCEL = "/idp/idx/cancel";
    private static final String SKIP = "/idp/idx/skip";
    private static final String CHALLENGE = "/idp/idx/challenge";

    private final TestOkta okta = new TestOkta();

    PasswordCheckTest() throws IOException {}

    @AfterEach
    void close() {
        okta.close();
    }

    private static String java(String file) throws IOException {
        return Recordings.read("idx-java/" + file + "-response.json");
    }

    private static String widget(String file) throws IOException {
        return Recordings.read("signin-widget/idp/idx/" + file + ".json");
    }

    private PasswordAnswer check() {
        return new PasswordCheck(okta.client, CONTEXT, "mary@example.com", Secret.of("correct horse"))
                .answer(List.of("openid", "email"));
    }

    /** Okta has asked for the username, and asks for the password now. */
    private PasswordCheckTest identifierFirst() throws IOException {
        okta.begins(java("scenario_1_1_1/introspect"));
        okta.script.says(IDENTIFY, 200, java("scenario_1_1_1/identify"));
        return this;
    }

    private PasswordAnswer answered(int status, String document) {
        okta.script.says(ANSWER, status, document);
        return check();
    }

    private void isCancelled() {
        assertThat(okta.script.seen(CANCEL)).hasSize(1);
    }

    @Test
    void aRightPasswordAndNothingMoreEndsWithTokensForTheScopesThatWereAskedFor() throws IOException {
        identifierFirst();
        okta.issuesTokens("/oauth2/v1/token", TestOkta.fullProfile()).publishesKeys();

        var answer = answered(200, java("scenario_1_1_1/answer"));

        assertThat(answer).isInstanceOf(PasswordAnswer.SignedIn.class);
        assertThat(((PasswordAnswer.SignedIn) answer).identity().subject()).isEqualTo("00uMary");
        assertThat(okta.script.seen(TestOkta.INTERACT).getFirst().form()).containsEntry("scope", "openid email");
        assertThat(okta.script.seen(CANCEL)).isEmpty();
    }

    @Test
    void aUsernameAndAPasswordOnOneFormAreSentAtOnce() throws IOException {
        okta.begins(java("introspect"));
        okta.script.says(IDENTIFY, 200, java("identify"));

        assertThat(check())
                .isInstanceOfSatisfying(
                        PasswordAnswer.MoreWanted.class,
                        more -> assertThat(more.what()).isEqualTo(More.FACTOR));
        assertThat(okta.script
                        .seen(IDENTIFY)
                        .getFirst()
                        .json()
                        .at("/credentials/passcode")
                        .textValue())
                .isEqualTo("correct horse");
        assertThat(okta.script.seen(ANSWER)).isEmpty();
        isCancelled();
    }

    @Test
    void whereAuthenticatorsCanBeChosenThePasswordIs() throws IOException {
        okta.begins(java("introspect-identify-first"));
        okta.script
                .says(IDENTIFY, 200, java("identify-first-factor-password"))
                .says(CHALLENGE, 200, java("identify-first-success"));

        assertThat(answered(401, java("identify-first-error"))).isEqualTo(new PasswordAnswer.Wrong());
        assertThat(okta.script
                        .seen(CHALLENGE)
                        .getFirst()
                        .json()
                        .at("/authenticator/methodType")
                        .textValue())
                .isEqualTo("password");
        isCancelled();
    }

    @Test
    void whereThePasswordIsNoChoiceNothingIsSentForIt() throws IOException {
        okta.begins(java("introspect-identify-first"));
        okta.script.says(IDENTIFY, 200, java("challenge-identify-first-factor"));

        assertThat(check()).isEqualTo(new PasswordAnswer.NotChecked(false));
        assertThat(okta.script.seen(CHALLENGE)).isEmpty();
        isCancelled();
    }

    @ParameterizedTest
    @CsvSource({
        "scenario_1_1_2/answer, 400",
        "scenario_1_1_3/answer, 400",
        "scenario_1_1_5/answer, 400",
        "scenario_1_1_7/answer, 400",
        "identify-first-error, 401"
    })
    void aWrongPasswordAndAnUnknownUserAreWrong(String recording, int status) throws IOException {
        assertThat(identifierFirst().answered(status, java(recording))).isEqualTo(new PasswordAnswer.Wrong());
        isCancelled();
    }

    @Test
    void anUnknownUserIsWrongWhereOktaSaysSoBeforeThePassword() throws IOException {
        okta.begins(java("scenario_1_1_1/introspect"));
        okta.script.says(IDENTIFY, 200, widget("identify-unknown-user"));

        assertThat(check()).isEqualTo(new PasswordAnswer.Wrong());
        assertThat(okta.script.seen(ANSWER)).isEmpty();
        isCancelled();
    }

    @Test
    void aChallengeOfThePasswordThatComesAgainWithoutAWordIsAWrongPassword() throws IOException {
        assertThat(identifierFirst().answered(200, java("scenario_1_1_1/identify")))
                .isEqualTo(new PasswordAnswer.Wrong());
    }

    @Test
    void aSuspendedPasswordIsLocked() throws IOException {
        assertThat(identifierFirst().answered(400, java("scenario_1_1_6/answer")))
                .isInstanceOf(PasswordAnswer.Locked.class);
        isCancelled();
    }

    @Test
    void whoIsNotAssignedIsDenied() throws IOException {
        assertThat(identifierFirst().answered(400, java("scenario_1_1_4/answer")))
                .isInstanceOf(PasswordAnswer.Denied.class);
        isCancelled();
    }

    @Test
    void whoIsNotAssignedIsDeniedInTheNewerWordsToo() throws IOException {
        assertThat(identifierFirst().answered(400, widget("error-user-is-not-assigned")))
                .isInstanceOf(PasswordAnswer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error-403-security-access-denied", "error-identify-access-denied"})
    void aDenialOfThePolicyIsDenied(String recording) throws IOException {
        assertThat(identifierFirst().answered(403, widget(recording))).isInstanceOf(PasswordAnswer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authenticator-expired-password-with-enrollment-authenticator",
                "authenticator-expired-password-with-ad-req",
                "authenticator-expired-custom-password"
            })
    void anExpiredPasswordMustBeChangedFirst(String recording) throws IOException {
        assertThat(identifierFirst().answered(200, widget(recording))).isInstanceOf(PasswordAnswer.MustChange.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer-challenge", "identify", "challenge-identify-first-factor"})
    void aFurtherFactorIsWanted(String recording) throws IOException {
        assertThat(identifierFirst().answered(200, java(recording)))
                .isInstanceOfSatisfying(PasswordAnswer.MoreWanted.class, more -> {
                    assertThat(more.what()).isEqualTo(More.FACTOR);
                    assertThat(more.personId()).isPresent();
                });
        isCancelled();
    }

    @Test
    void aFactorThatMustBeSetUpIsAFactorThatIsWanted() throws IOException {
        assertThat(identifierFirst().answered(200, java("enroll-registration")))
                .isInstanceOfSatisfying(
                        PasswordAnswer.MoreWanted.class,
                        more -> assertThat(more.what()).isEqualTo(More.FACTOR));
    }

    @Test
    void whatMayBePutOffIsPutOff() throws IOException {
        identifierFirst();
        okta.script.says(SKIP, 200, java("skip-optional-authenticator-enrollment"));
        okta.issuesTokens("/oauth2/v1/token", TestOkta.fullProfile())
                .issuesTokens("/oauth2/default/v1/token", TestOkta.fullProfile())
                .publishesKeys();

        var answer = answered(200, java("answer-challenge-identify-first"));

        assertThat(answer).isInstanceOf(PasswordAnswer.SignedIn.class);
        assertThat(okta.script.seen(SKIP)).hasSize(1);
    }

    @Test
    void aPasswordThatExpiresSoonIsRight() throws IOException {
        identifierFirst();
        okta.script.says(SKIP, 200, java("answer-challenge"));

        assertThat(answered(200, widget("authenticator-expiry-warning-password")))
                .isInstanceOf(PasswordAnswer.MoreWanted.class);
    }

    @Test
    void aStepThatNobodyHasHeardOfSaysNothingAboutThePassword() throws IOException {
        var unheard = java("answer-challenge").replace("select-authenticator-authenticate", "read-palm");

        assertThat(identifierFirst().answered(200, unheard)).isEqualTo(new PasswordAnswer.NotChecked(true));
        isCancelled();
    }

    @Test
    void aComplaintBesideAFurtherFactorSaysNothingAboutThePassword() throws IOException {
        var complaining = java("answer-challenge")
                .replaceFirst(
                        "\\{",
                        "{\"messages\":{\"type\":\"array\",\"value\":[{\"message\":\"No.\",\"i18n\":{\"key\":\"new.key\"},\"class\":\"ERROR\"}]},");

        assertThat(identifierFirst().answered(200, complaining)).isEqualTo(new PasswordAnswer.NotChecked(true));
    }

    @Test
    void aCaptchaIsForAPersonAtAPage() throws IOException {
        okta.begins(widget("identify-with-password-with-recaptcha-v2"));

        assertThat(check()).isEqualTo(new PasswordAnswer.NotChecked(false));
        assertThat(okta.script.seen(IDENTIFY)).isEmpty();
    }

    @Test
    void anOktaThatAsksToSlowDownHasNotJudged() throws IOException {
        identifierFirst();
        okta.script.says(
                ANSWER, 429, "{\"errorCode\":\"E0000047\",\"errorSummary\":\"API call exceeded rate limit.\"}");

        assertThatThrownBy(this::check).isInstanceOf(OktaRateLimited.class);
        isCancelled();
    }

    @Test
    void anOktaThatBreaksOffBeforeThePasswordHasNotSeenIt() throws IOException {
        okta.begins(java("scenario_1_1_1/introspect"));
        okta.script.hangsUp(IDENTIFY);
        var check = new PasswordCheck(okta.client, CONTEXT, "mary@example.com", Secret.of("correct horse"));

        assertThatThrownBy(() -> check.answer(List.of("openid"))).isInstanceOf(OktaUnavailable.class);
        assertThat(check.passwordSent()).isFalse();
    }

    @Test
    void anOktaThatBreaksOffMayHaveJudgedAndIsToldThatItIsOver() throws IOException {
        identifierFirst();
        okta.script.hangsUp(ANSWER);
        var check = new PasswordCheck(okta.client, CONTEXT, "mary@example.com", Secret.of("correct horse"));

        assertThatThrownBy(() -> check.answer(List.of("openid")))
                .isInstanceOf(OktaUnavailable.class)
                .hasMessageNotContaining("horse")
                .hasMessageNotContaining("mary");
        assertThat(check.passwordSent()).isTrue();
        isCancelled();
    }
}
