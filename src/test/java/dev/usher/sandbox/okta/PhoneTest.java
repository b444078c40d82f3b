package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneTest {
    private static final String SAM = "sms@example.com";
    private static final String PHIL = "phones@example.com";
    private static final String NIA = "newhire@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;
    private final SandboxPhone phone = SANDBOX.okta.phone();

    @ParameterizedTest
    @CsvSource({"sms, false, sms", "voice, true, tel"})
    void thePersonChoosesBetweenATextAndACall(String method, boolean voice, String amr) {
        // Given
        var choice = caller.signIn(SAM);

        // When
        var asked = caller.choose(choice, Factor.PHONE, method);
        var text = phone.latest(SAM).orElseThrow();
        var done = caller.passcode(asked, text.code());

        // Then
        assertThat(choice.json().at("/remediation/value/0/value/0/options/0/value/form/value/1/options"))
                .hasToString("[{\"label\":\"SMS\",\"value\":\"sms\"},{\"label\":\"Voice call\",\"value\":\"voice\"}]");
        assertThat(asked.text("/currentAuthenticatorEnrollment/value/profile/phoneNumber"))
                .isEqualTo("+351 XXX-XXX-5309");
        assertThat(text.to()).isEqualTo("+351210005309");
        assertThat(text.voice()).isEqualTo(voice);
        assertThat(text.text()).contains(text.code());
        assertThat(caller.amr(done)).containsExactlyInAnyOrder("pwd", amr, "mca", "mfa");
    }

    @Test
    void withoutAMethodOktaAsksAgain() {
        // When
        var question = caller.choose(caller.signIn(SAM), Factor.PHONE);
        var before = phone.texts().size();
        var asked = caller.choose(question, "authenticator-verification-data", Factor.PHONE.id, "sms");

        // Then
        assertThat(question.steps()).startsWith("authenticator-verification-data");
        assertThat(before).isZero();
        assertThat(asked.steps()).startsWith("challenge-authenticator");
    }

    @Test
    void twoPhonesAreToldApartByTheirEnrollment() {
        // Given
        var choice = caller.signIn(PHIL);
        var second = choice.text("/authenticatorEnrollments/value/1/id");

        // When
        var asked = caller.follow(
                choice,
                "select-authenticator-authenticate",
                body -> body.putObject("authenticator")
                        .put("id", Factor.PHONE.id)
                        .put("methodType", "sms")
                        .put("enrollmentId", second));

        // Then
        assertThat(choice.json().at("/remediation/value/0/value/0/options")).hasSize(2);
        assertThat(choice.text("/authenticatorEnrollments/value/1/nickname")).isEqualTo("Private");
        assertThat(phone.latest("+14155550112")).isPresent();
        assertThat(asked.text("/currentAuthenticatorEnrollment/value/profile/phoneNumber"))
                .isEqualTo("+1 XXX-XXX-0112");
    }

    @Test
    void aResentCodeReplacesTheOldOne() {
        // Given
        var asked = caller.choose(caller.signIn(SAM), Factor.PHONE, "sms");
        var old = phone.latest(SAM).orElseThrow();

        // When
        var resent = caller.follow(asked, "resend", body -> {});
        var byOld = caller.passcode(resent, old.code());
        var byNew = caller.passcode(resent, phone.latest(SAM).orElseThrow().code());

        // Then
        assertThat(phone.texts()).hasSize(2);
        assertThat(byOld.status()).isEqualTo(401);
        assertThat(byNew.interactionCode()).isNotEmpty();
    }

    @Test
    void oneNumberGetsOneTextInThirtySeconds() {
        // Given
        SANDBOX.has(OrgTrait.ENFORCES_TEXT_QUOTA);
        var asked = caller.choose(caller.signIn(SAM), Factor.PHONE, "sms");

        // When
        var refused = caller.follow(asked, "resend", body -> {});
        SANDBOX.clock.pass(Duration.ofSeconds(30));
        var later = caller.follow(refused, "resend", body -> {});

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).isEqualTo(Reply.ION);
        assertThat(refused.message()).isEqualTo("errors.E0000150");
        assertThat(refused.steps()).contains("challenge-authenticator");
        assertThat(later.status()).isEqualTo(200);
        assertThat(phone.texts()).hasSize(2);
    }

    @Test
    void aPhoneIsEnrolledByACode() {
        // When
        var asked = caller.enroll(
                caller.signIn(NIA), Factor.PHONE, "methodType", "sms", "phoneNumber", "+1 (555) 123-4567");
        var done = caller.answer(
                asked,
                "enroll-authenticator",
                "passcode",
                phone.latest("+15551234567").orElseThrow().code());
        var next = caller.signIn(NIA);

        // Then
        assertThat(asked.text("/currentAuthenticator/value/profile/phoneNumber"))
                .isEqualTo("+1 XXX-XXX-4567");
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(next.text("/authenticatorEnrollments/value/0/key")).isEqualTo("phone_number");
    }

    @Test
    void theNumberMayBeASecondQuestion() {
        // Given
        SANDBOX.has(OrgTrait.ASKS_NUMBER_SEPARATELY);

        // When
        var question = caller.enroll(caller.signIn(NIA), Factor.PHONE);
        var wrong = number(question, "12");
        var asked = number(wrong, "+15551234567");

        // Then
        assertThat(question.steps()).containsExactly("authenticator-enrollment-data", "select-authenticator-enroll");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.message()).isEqualTo("api.factors.error.sms.invalid_phone");
        assertThat(wrong.steps()).contains("authenticator-enrollment-data");
        assertThat(asked.steps()).contains("enroll-authenticator");
    }

    private Answer number(Answer question, String number) {
        return caller.follow(
                question,
                "authenticator-enrollment-data",
                body -> body.putObject("authenticator")
                        .put("id", Factor.PHONE.id)
                        .put("methodType", "voice")
                        .put("phoneNumber", number));
    }
}
