package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushTest {
    private static final String PETRA = "push@example.com";
    private static final String NORA = "number@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;
    private final SandboxPhone phone = SANDBOX.okta.phone();

    @Test
    void pollingWaitsForTheApproval() {
        // Given
        var asked = caller.choose(caller.signIn(PETRA), Factor.OKTA_VERIFY, "push");

        // When
        var waiting = caller.follow(asked, "challenge-poll", body -> {});
        var push = phone.pushes().getFirst();
        var approved = phone.approve(push.id());
        var done = caller.follow(waiting, "challenge-poll", body -> {});

        // Then
        assertThat(asked.steps()).startsWith("challenge-poll");
        assertThat(asked.form("challenge-poll").path("href").asText()).endsWith("/idp/idx/authenticators/poll");
        assertThat(asked.form("challenge-poll").path("refresh").asInt()).isEqualTo(4000);
        assertThat(asked.text("/currentAuthenticator/value/key")).isEqualTo("okta_verify");
        assertThat(waiting.json()).isEqualTo(asked.json());
        assertThat(push.login()).isEqualTo(PETRA);
        assertThat(push.numbers()).isEmpty();
        assertThat(approved).isTrue();
        assertThat(phone.pushes()).isEmpty();
        assertThat(caller.amr(done)).containsExactlyInAnyOrder("pwd", "okta_verify", "swk", "mca", "mfa");
    }

    @Test
    void aPhoneMayApproveByItselfWhileAPollWaits() {
        // Given
        SANDBOX.okta.settings().approveAtPoll(2);
        var asked = caller.choose(caller.signIn(PETRA), Factor.OKTA_VERIFY, "push");

        // When
        var waiting = caller.follow(asked, "challenge-poll", body -> {});
        var done = caller.follow(waiting, "challenge-poll", body -> {});

        // Then
        assertThat(waiting.steps()).startsWith("challenge-poll");
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void aRejectedPushMayBeSentAgain() {
        // Given
        var asked = caller.choose(caller.signIn(PETRA), Factor.OKTA_VERIFY, "push");
        phone.reject(phone.pushes().getFirst().id());

        // When
        var rejected = caller.follow(asked, "challenge-poll", body -> {});
        var again = caller.choose(rejected, "resend", Factor.OKTA_VERIFY.id, "push");
        phone.approve(phone.pushes().getFirst().id());

        // Then
        assertThat(rejected.status()).isEqualTo(200);
        assertThat(rejected.message()).isEqualTo("api.authn.poll.error.push_rejected");
        assertThat(rejected.steps()).startsWith("resend");
        assertThat(again.steps()).startsWith("challenge-poll");
        assertThat(caller.follow(again, "challenge-poll", body -> {}).interactionCode())
                .isNotEmpty();
    }

    @Test
    void aPushThatNobodyAnswersTimesOut() {
        // Given
        var asked = caller.choose(caller.signIn(PETRA), Factor.OKTA_VERIFY, "push");
        SANDBOX.clock.pass(Duration.ofMinutes(5));

        // When
        var late = caller.follow(asked, "challenge-poll", body -> {});

        // Then
        assertThat(late.status()).isEqualTo(404);
        assertThat(late.message()).isEqualTo("core.system.transaction_resource_not_found");
        assertThat(phone.pushes()).isEmpty();
    }

    @Test
    void theNumberOfTheSignInMustBeTapped() {
        // Given
        var asked = caller.choose(caller.signIn(NORA), Factor.OKTA_VERIFY, "push");
        var number = asked.text("/currentAuthenticator/value/contextualData/correctAnswer");
        var push = phone.pushes().getFirst();

        // When
        var yes = phone.approve(push.id());
        phone.approve(push.id(), number);
        var done = caller.follow(asked, "challenge-poll", body -> {});

        // Then
        assertThat(push.numbers()).hasSize(3).contains(number);
        assertThat(yes).isFalse();
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void aWrongNumberRejects() {
        // Given
        var asked = caller.choose(caller.signIn(NORA), Factor.OKTA_VERIFY, "push");
        var number = asked.text("/currentAuthenticator/value/contextualData/correctAnswer");
        var push = phone.pushes().getFirst();
        var other = push.numbers().stream().filter(one -> !one.equals(number)).findFirst();

        // When
        phone.approve(push.id(), other.orElseThrow());
        var rejected = caller.follow(asked, "challenge-poll", body -> {});

        // Then
        assertThat(rejected.message()).isEqualTo("api.authn.poll.error.push_rejected");
    }

    @Test
    void aSecondPushReplacesTheFirst() {
        // Given
        var asked = caller.choose(caller.signIn(PETRA), Factor.OKTA_VERIFY, "push");
        var first = phone.pushes().getFirst();

        // When
        caller.follow(asked, "resend", body -> {});

        // Then
        assertThat(phone.pushes()).hasSize(1).doesNotContain(first);
        assertThat(phone.approve(first.id())).isFalse();
    }

    @Test
    void anOrgMayAskBeforeItSendsThePush() {
        // Given
        SANDBOX.has(OrgTrait.ASKS_BEFORE_PUSH);

        // When
        var question = caller.signIn(PETRA);
        var before = phone.pushes().size();
        var asked = caller.follow(
                question,
                "authenticator-verification-data",
                body -> body.putObject("authenticator")
                        .put("id", Factor.OKTA_VERIFY.id)
                        .put("methodType", "push")
                        .put("autoChallenge", true));

        // Then
        assertThat(question.form("authenticator-verification-data").toString()).contains("autoChallenge");
        assertThat(before).isZero();
        assertThat(asked.form("challenge-poll").toString()).contains("\"autoChallenge\"", "\"value\":true");
        assertThat(phone.pushes()).hasSize(1);
    }

    @Test
    void theCompanysOwnAppApprovesToo() {
        // Given
        var asked = caller.choose(caller.signIn("custompush@example.com"), Factor.CUSTOM_APP, "push");

        // When
        phone.approve(phone.pushes().getFirst().id());
        var done = caller.follow(asked, "challenge-poll", body -> {});

        // Then
        assertThat(asked.text("/currentAuthenticator/value/key")).isEqualTo("custom_app");
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void fastPassIsNeverApproved() {
        // Given
        var asked = caller.signIn("fastpass@example.com");

        // When
        var waiting = caller.follow(asked, "challenge-poll", body -> {});
        var escaped = caller.followAt(waiting, "/currentAuthenticator/value/cancel");

        // Then
        assertThat(waiting.json()).isEqualTo(asked.json());
        assertThat(asked.text("/currentAuthenticator/value/contextualData/challenge/value/challengeMethod"))
                .isEqualTo("CUSTOM_URI");
        assertThat(escaped.steps()).containsExactly("select-authenticator-authenticate");
    }

    @ParameterizedTest
    @CsvSource({"fastpass-or-code@example.com", "totp@example.com"})
    void theCodeOfOktaVerifyHasAFieldOfItsOwn(String login) {
        // Given
        var first = caller.signIn(login);
        var asked = first.steps().contains("challenge-authenticator")
                ? first
                : caller.choose(first, Factor.OKTA_VERIFY, "totp");

        // When
        var wrong = caller.answer(asked, "challenge-authenticator", "totp", "000000");
        var done = caller.answer(
                wrong,
                "challenge-authenticator",
                "totp",
                phone.code(login, "okta_verify").orElseThrow());

        // Then
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.fieldMessage()).isEqualTo("authfactor.challenge.soft_token.invalid_passcode");
        assertThat(caller.amr(done)).contains("okta_verify", "otp", "mfa");
    }
}
