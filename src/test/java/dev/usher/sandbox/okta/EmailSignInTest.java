package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmailSignInTest {
    private static final String ANA = "ana@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @Test
    void aMailedCodeCompletesThePassword() {
        // Given
        var choice = caller.signIn(ANA);

        // When
        var asked = caller.chooseEmail(choice);
        var mail = SANDBOX.okta.mailbox().latest(ANA).orElseThrow();
        var done = caller.passcode(asked, mail.code());

        // Then
        assertThat(choice.steps()).containsExactly("select-authenticator-authenticate");
        assertThat(asked.steps()).containsExactly("challenge-authenticator", "select-authenticator-authenticate");
        assertThat(asked.text("/currentAuthenticatorEnrollment/value/profile/email"))
                .isEqualTo("a***a@example.com");
        assertThat(asked.form("poll").path("refresh").asInt()).isEqualTo(4000);
        assertThat(mail.code()).matches("[0-9]{6}");
        assertThat(mail.at()).isEqualTo(SANDBOX.clock.instant());
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void aWrongCodeKeepsTheFormAndMarksTheField() {
        // Given
        var asked = caller.chooseEmail(caller.signIn(ANA));

        // When
        var wrong = caller.passcode(asked, "000000");

        // Then
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.fieldMessage()).isEqualTo("api.authn.error.PASSCODE_INVALID");
        assertThat(wrong.json().has("messages")).isFalse();
        assertThat(caller.passcode(wrong, SANDBOX.codeMailedTo(ANA)).interactionCode())
                .isNotEmpty();
    }

    @Test
    void afterFiveWrongCodesEvenTheRightOneIsTooMany() {
        // Given
        var asked = caller.chooseEmail(caller.signIn(ANA));
        for (var i = 0; i < 5; i++) {
            caller.passcode(asked, "000000");
        }

        // When
        var refused = caller.passcode(asked, SANDBOX.codeMailedTo(ANA));
        SANDBOX.clock.pass(Duration.ofMinutes(6));
        var resent = caller.follow(refused, "resend", body -> {});
        var later = caller.passcode(resent, SANDBOX.codeMailedTo(ANA));

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).isEqualTo(Reply.ION);
        assertThat(refused.message()).isEqualTo("oie.tooManyRequests");
        assertThat(refused.steps()).contains("challenge-authenticator");
        assertThat(later.interactionCode()).isNotEmpty();
    }

    @Test
    void wrongCodesCountOverSignInsAndEndInSuspension() {
        // Given
        for (var i = 0; i < 10; i++) {
            caller.passcode(caller.chooseEmail(caller.signIn(ANA)), "000000");
        }

        // When
        var suspended = caller.passcode(caller.chooseEmail(caller.signIn(ANA)), SANDBOX.codeMailedTo(ANA));

        // Then
        assertThat(suspended.status()).isEqualTo(400);
        assertThat(suspended.message()).isEqualTo("authfactor.challenge.suspended_factor");
    }

    @Test
    void aNewMailMakesTheOldCodeWorthless() {
        // Given
        var asked = caller.chooseEmail(caller.signIn(ANA));
        var old = SANDBOX.okta.mailbox().latest(ANA).orElseThrow();

        // When
        var resent = caller.follow(asked, "resend", body -> {});
        var byOldLink = clickAndPoll(resent, old);
        var byOldCode = caller.passcode(resent, old.code());
        var byNewCode = caller.passcode(resent, SANDBOX.codeMailedTo(ANA));

        // Then
        assertThat(SANDBOX.okta.mailbox().mails()).hasSize(2);
        assertThat(byOldLink.steps()).contains("challenge-authenticator");
        assertThat(byOldCode.status()).isEqualTo(401);
        assertThat(byNewCode.interactionCode()).isNotEmpty();
    }

    @Test
    void pollingWaitsForTheLinkToBeOpened() {
        // Given
        var asked = caller.chooseEmail(caller.signIn(ANA));
        var mail = SANDBOX.okta.mailbox().latest(ANA).orElseThrow();

        // When
        var waiting = caller.follow(asked, "poll", body -> {});
        var opened = caller.get(mail.link().toString());
        var done = caller.follow(waiting, "poll", body -> {});

        // Then
        assertThat(waiting.json()).isEqualTo(asked.json());
        assertThat(opened.status()).isEqualTo(200);
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void aClickInTheMailboxIsAsGoodAsOpeningTheLink() {
        // Given
        var asked = caller.chooseEmail(caller.signIn(ANA));
        var mail = SANDBOX.okta.mailbox().latest(ANA).orElseThrow();

        // When
        var done = clickAndPoll(asked, mail);

        // Then
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(SANDBOX.okta.mailbox().click("no-such-mail")).isFalse();
    }

    @Test
    void aLateCodeAndALateLinkAreWorthless() {
        // Given
        var asked = caller.chooseEmail(caller.signIn(ANA));
        var mail = SANDBOX.okta.mailbox().latest(ANA).orElseThrow();
        SANDBOX.clock.pass(Duration.ofMinutes(5));

        // When
        var byLink = clickAndPoll(asked, mail);
        var byCode = caller.passcode(asked, mail.code());

        // Then
        assertThat(byLink.interactionCode()).isEmpty();
        assertThat(byCode.status()).isEqualTo(401);
    }

    @Test
    void anOrgMayRefuseFastPolls() {
        // Given
        SANDBOX.has(OrgTrait.REFUSES_FAST_POLLS);
        var asked = caller.chooseEmail(caller.signIn(ANA));

        // When
        var first = caller.follow(asked, "poll", body -> {});
        SANDBOX.clock.pass(Duration.ofSeconds(1));
        var tooFast = caller.follow(asked, "poll", body -> {});
        SANDBOX.clock.pass(Duration.ofSeconds(4));
        var patient = caller.follow(asked, "poll", body -> {});

        // Then
        assertThat(first.status()).isEqualTo(200);
        assertThat(tooFast.status()).isEqualTo(429);
        assertThat(tooFast.message()).isEqualTo("tooManyRequests");
        assertThat(patient.status()).isEqualTo(200);
    }

    @Test
    void anOrgMayAskBeforeItSendsTheMail() {
        // Given
        SANDBOX.has(OrgTrait.ASKS_BEFORE_EMAIL);
        var question = caller.signIn(ANA);

        // When
        var before = SANDBOX.okta.mailbox().mails().size();
        var asked = caller.choose(question, "authenticator-verification-data", Factor.EMAIL.id, "email");

        // Then
        assertThat(question.steps())
                .containsExactly("authenticator-verification-data", "select-authenticator-authenticate");
        assertThat(before).isZero();
        assertThat(caller.passcode(asked, SANDBOX.codeMailedTo(ANA)).interactionCode())
                .isNotEmpty();
    }

    @Test
    void anOrgMaySendTheMailAtOnce() {
        // Given
        SANDBOX.has(OrgTrait.SENDS_EMAIL_AT_ONCE);

        // When
        var asked = caller.signIn(ANA);

        // Then
        assertThat(asked.steps()).startsWith("challenge-authenticator");
        assertThat(caller.passcode(asked, SANDBOX.codeMailedTo(ANA)).interactionCode())
                .isNotEmpty();
    }

    @Test
    void theMailMayComeBeforeThePassword() {
        // Given
        SANDBOX.has(OrgTrait.ANY_FACTOR_FIRST);

        // When
        var choice = caller.identify(caller.begin(), ANA);
        var asked = caller.chooseEmail(choice);
        var password = caller.passcode(asked, SANDBOX.codeMailedTo(ANA));
        var done = caller.passcode(password, SandboxPerson.DEFAULT_PASSWORD);

        // Then
        assertThat(choice.json().findValues("label").toString()).contains("Email", "Password");
        assertThat(password.text("/currentAuthenticatorEnrollment/value/key")).isEqualTo("okta_password");
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void anAuthenticatorThatWasNotOfferedIsABadRequest() {
        // Given
        var choice = caller.signIn(ANA);

        // When
        var unknown = caller.choose(choice, "select-authenticator-authenticate", "aut1elsewhere", "email");
        var wrongMethod = caller.choose(choice, "select-authenticator-authenticate", Factor.EMAIL.id, "sms");

        // Then
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.message()).isEqualTo("E0000020");
        assertThat(wrongMethod.status()).isEqualTo(400);
        assertThat(SANDBOX.okta.mailbox().mails()).isEmpty();
    }

    private Answer clickAndPoll(Answer document, SandboxMail mail) {
        SANDBOX.okta.mailbox().click(mail.id());
        return caller.follow(document, "poll", body -> {});
    }
}
