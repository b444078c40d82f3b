package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.Factor;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxPerson;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first second factor, set up by the API alone. */
@UsherTest
class NewAuthenticatorTest {
    private static final String SELECT = "select-authenticator-enroll";
    private static int people;

    private String login = "";
    private ScriptedPerson nia;

    @BeforeEach
    void somebodyNewHasOnlyAPassword() {
        Sandbox.okta().settings().refresh(50);
        login = "newhire-" + ++people + "@example.com";
        Sandbox.okta()
                .addPerson(SandboxPerson.person(login)
                        .mustEnroll(
                                Factor.GOOGLE_OTP,
                                Factor.OKTA_VERIFY,
                                Factor.PHONE,
                                Factor.EMAIL,
                                Factor.SECURITY_QUESTION,
                                Factor.WEBAUTHN)
                        .build());
        nia = ScriptedPerson.afterThePassword(login);
    }

    @AfterEach
    void oktaIsAsItWas() {
        Sandbox.okta().settings().refresh(4000).without(OrgTrait.ASKS_NUMBER_SEPARATELY);
    }

    @Test
    void aCodeGeneratorIsSetUpByItsPictureOrItsSecret() {
        // When
        nia.choose(SELECT, "Google Authenticator");
        var step = nia.step();
        nia.answer();

        // Then
        assertThat(step.path("qrCode").asText()).startsWith("data:image/");
        assertThat(step.path("sharedSecret").asText()).matches("[A-Z2-7]{32}");
        assertThat(nia.signedIn()).isTrue();
    }

    @Test
    void thePictureAndTheSecretAreGoneOnceItIsSetUp() {
        // Given
        nia.choose(SELECT, "Google Authenticator");
        var secret = nia.step().path("sharedSecret").asText();

        // When
        nia.answer();

        // Then
        assertThat(nia.signIn().read().extract().asString()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPhoneIsSetUpWhetherItsNumberIsAskedForAtOnceOrLater(boolean separately) {
        // Given
        if (separately) {
            Sandbox.okta().settings().with(OrgTrait.ASKS_NUMBER_SEPARATELY);
            nia = ScriptedPerson.afterThePassword(login);
        }

        // When
        nia.choose(SELECT, "Phone");
        nia.goOn();

        // Then
        assertThat(nia.seen().contains("authenticator-enrollment-data")).isEqualTo(separately);
        assertThat(Sandbox.okta().phone().latest(login).orElseThrow().to()).isEqualTo("+351910000042");
        assertThat(nia.signedIn()).as("%s", nia.enrollment()).isTrue();
    }

    @Test
    void aQuestionIsChosenFromOktas() {
        // When
        nia.choose(SELECT, "Security Question");
        var chosen = nia.option("enroll-authenticator", "credentials", "Choose a security question");
        var keys = nia.action("enroll-authenticator").findValuesAsText("value");
        nia.answer(
                "enroll-authenticator",
                Map.of("credentials", chosen.put("questionKey", "disliked_food").put("answer", "Brussels sprouts")));

        // Then
        assertThat(keys).contains("disliked_food");
        assertThat(nia.signedIn()).as("%s", nia.enrollment()).isTrue();
        var again = ScriptedPerson.afterThePassword(login);
        assertThat(again.step().path("question").asText()).contains("food");
        again.answer();
        assertThat(again.signedIn()).isTrue();
    }

    @Test
    void aQuestionMayBeOnesOwn() {
        // When
        nia.choose(SELECT, "Security Question");
        var own = nia.option("enroll-authenticator", "credentials", "Create my own security question");
        nia.answer(
                "enroll-authenticator",
                Map.of(
                        "credentials",
                        own.put("question", "Who left the gate open?").put("answer", "the goat")));

        // Then
        assertThat(nia.signedIn()).as("%s", nia.enrollment()).isTrue();
        assertThat(ScriptedPerson.afterThePassword(login)
                        .step()
                        .path("question")
                        .asText())
                .isEqualTo("Who left the gate open?");
    }

    @Test
    void theMailboxIsShownToBeThePersonsOwn() {
        // When
        nia.choose(SELECT, "Email");
        nia.goOn();

        // Then
        assertThat(nia.signedIn()).as("%s", nia.enrollment()).isTrue();
    }

    @Test
    void oktaVerifyIsSetUpByAPictureAndPolls() {
        // When
        nia.choose(SELECT, "Okta Verify");
        var step = nia.step();
        nia.answer("enroll-poll", Map.of());
        var before = nia.stepName();
        Sandbox.okta().phone().scan(login);
        nia.answer("enroll-poll", Map.of());

        // Then
        assertThat(step.path("qrCode").asText()).startsWith("data:image/");
        assertThat(before).isEqualTo("enroll-poll");
        assertThat(nia.signedIn()).isTrue();
    }

    @Test
    void oktaVerifyIsSetUpByALinkInAMail() {
        // Given
        nia.choose(SELECT, "Okta Verify");

        // When
        anotherChannel("email");
        var asked = nia.stepName();
        nia.answer(asked, Map.of("email", login));
        var mail = Sandbox.okta().mailbox().latest(login).orElseThrow();
        var picture = nia.step().has("qrCode");
        nia.answer();

        // Then
        assertThat(asked).isEqualTo("enrollment-channel-data");
        assertThat(mail.subject()).contains("Okta Verify");
        assertThat(picture).isFalse();
        assertThat(nia.signedIn()).as("%s", nia.enrollment()).isTrue();
    }

    @Test
    void oktaVerifyIsSetUpByALinkInAText() {
        // Given
        nia.choose(SELECT, "Okta Verify");

        // When
        anotherChannel("sms");
        nia.answer("enrollment-channel-data", Map.of("phoneNumber", "+351910000077"));
        nia.answer("resend", Map.of());
        var texts = Sandbox.okta().phone().texts().stream()
                .filter(text -> text.to().equals("+351910000077"))
                .count();
        nia.answer();

        // Then
        assertThat(texts).isEqualTo(2);
        assertThat(nia.signedIn()).as("%s", nia.enrollment()).isTrue();
    }

    @Test
    void aSecurityKeyIsSetUpWhereItsDomainIsOurs() {
        // When
        nia.choose(SELECT, "Security Key or Biometric");
        nia.goOn();

        // Then
        assertThat(nia.signedIn()).as("%s", nia.enrollment()).isTrue();
    }

    private void anotherChannel(String channel) {
        var authenticator =
                nia.action("select-enrollment-channel").path("fields").get(0);
        assertThat(authenticator.isMissingNode()).isFalse();
        nia.answer(
                "select-enrollment-channel",
                Map.of("authenticator", Map.of("id", "aut1sandboxVerify000", "channel", channel)));
    }
}
