package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.usher.kit.Guarded;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can make Usher send a person one text or push after another. */
@UsherTest
@TestProfile(Guarded.class)
class DeliveryLimitTest {
    private static final String SELECT = "select-authenticator-authenticate";
    private final String login = "sent-" + SignIn.freshSerial().toLowerCase(Locale.ROOT) + "@example.com";

    @AfterEach
    void oktaAsksBeforeItSends() {
        Sandbox.okta().settings().without(OrgTrait.SENDS_TEXT_AND_PUSH_AT_ONCE);
        Sandbox.okta().faults().clear();
    }

    @Test
    void aSecondTextIsRefusedInTheSameSignInAndNothingReachesOkta() {
        // Given
        withPhone();
        var person = ScriptedPerson.afterThePassword(login);
        person.answer();
        var before = calls();

        // When
        var again = person.signIn().answer("resend", Map.of());

        // Then
        tooSoon(again, "text message");
        assertThat(calls()).isEqualTo(before);
        assertThat(texts()).isEqualTo(1);
        person.signIn()
                .passcode(Sandbox.okta().phone().latest(login).orElseThrow().code())
                .body("identity.username", equalTo(login));
    }

    @Test
    void aSecondTextIsRefusedInAnotherSignInOfAnotherDevice() {
        // Given
        withPhone();
        ScriptedPerson.afterThePassword(login).answer();
        var other = ScriptedPerson.afterThePassword(login.toUpperCase(Locale.ROOT));
        var before = calls();

        // When
        var phone = other.option(SELECT, "authenticator", "Phone").put("methodType", "voice");
        var again = other.signIn().answer(SELECT, Map.of("authenticator", phone));

        // Then
        tooSoon(again, "text message");
        assertThat(calls()).isEqualTo(before);
        assertThat(texts()).isEqualTo(1);
    }

    @Test
    void aSecondPushIsRefusedWhicheverSignInItIsFor() {
        // Given
        Sandbox.okta().addPerson(SandboxPerson.person(login).oktaVerify("push").build());
        ScriptedPerson.afterThePassword(login).answer();
        var other = ScriptedPerson.afterThePassword(login);
        var before = calls();

        // When
        var push = other.option(SELECT, "authenticator", "Okta Verify");
        var again = other.signIn().answer(SELECT, Map.of("authenticator", push));

        // Then
        tooSoon(again, "push notification");
        assertThat(calls()).isEqualTo(before);
        assertThat(pushes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"push", "text"})
    void whatOktaSendsUnaskedAfterThePasswordIsNotSentTwiceEither(String what) {
        // Given
        Sandbox.okta().settings().with(OrgTrait.SENDS_TEXT_AND_PUSH_AT_ONCE);
        var person = SandboxPerson.person(login);
        Sandbox.okta()
                .addPerson((what.equals("push") ? person.oktaVerify("push") : person.phoneFactor("+351210000066", ""))
                        .build());
        ScriptedPerson.afterThePassword(login);
        var other = ScriptedPerson.arrives(login);
        other.answer();
        var before = calls();

        // When
        var again = other.signIn().passcode(SandboxPerson.DEFAULT_PASSWORD);

        // Then
        tooSoon(again, what);
        assertThat(calls()).isEqualTo(before);
        assertThat(pushes() + texts()).isEqualTo(1);
        other.signIn().read().body("state", equalTo("sign_in"));
    }

    @Test
    void oneTextAndOnePushMayBeSentSideBySide() {
        // Given
        Sandbox.okta()
                .addPerson(SandboxPerson.person(login)
                        .oktaVerify("push")
                        .phoneFactor("+351210000099", "")
                        .build());
        var person = ScriptedPerson.afterThePassword(login);
        var phone = person.option(SELECT, "authenticator", "Phone").put("methodType", "sms");
        person.answer(SELECT, Map.of("authenticator", phone));

        // When
        var push = person.option(SELECT, "authenticator", "Okta Verify");
        person.answer(SELECT, Map.of("authenticator", push));

        // Then
        assertThat(pushes()).isEqualTo(1);
        assertThat(texts()).isEqualTo(1);
    }

    @Test
    void theTextsOfOnePersonAreNoConcernOfAnother() {
        // Given
        withPhone();
        ScriptedPerson.afterThePassword(login).answer();
        var other = "other-" + login;
        Sandbox.okta()
                .addPerson(SandboxPerson.person(other)
                        .phoneFactor("+351210000088", "")
                        .build());

        // When
        ScriptedPerson.afterThePassword(other).answer();

        // Then
        assertThat(Sandbox.okta().phone().latest(other)).isPresent();
    }

    @Test
    void aChoiceThatSentNothingIsNotCounted() {
        // Given
        withPhone();
        var person = ScriptedPerson.afterThePassword(login);
        Sandbox.okta().faults().next(1, "/idp/idx/challenge", new SandboxFault.RateLimited(Duration.ofMinutes(1)));
        var phone = person.option(SELECT, "authenticator", "Phone").put("methodType", "sms");
        person.signIn()
                .answer(SELECT, Map.of("authenticator", phone))
                .statusCode(429)
                .body("code", equalTo("okta_rate_limited"));

        // When
        person.answer(SELECT, Map.of("authenticator", phone));

        // Then
        assertThat(texts()).isEqualTo(1);
    }

    @Test
    void aMailMayBeSentAgain() {
        // Given
        Sandbox.okta().addPerson(SandboxPerson.person(login).emailFactor().build());
        var person = ScriptedPerson.afterThePassword(login);

        // When
        person.answer("resend", Map.of());

        // Then
        assertThat(Sandbox.okta().mailbox().mails().stream()
                        .filter(mail -> mail.to().equals(login))
                        .count())
                .isEqualTo(2);
    }

    private void withPhone() {
        Sandbox.okta()
                .addPerson(SandboxPerson.person(login)
                        .phoneFactor("+351210000077", "")
                        .build());
    }

    private long texts() {
        return Sandbox.okta().phone().texts().stream()
                .filter(text -> text.login().equals(login))
                .count();
    }

    private long pushes() {
        return Sandbox.okta().phone().pushes().stream()
                .filter(push -> push.login().equals(login))
                .count();
    }

    private static int calls() {
        return Sandbox.okta().requests().size();
    }

    private static void tooSoon(ValidatableResponse answer, String what) {
        answer.statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("too_many_requests"))
                .body("limit", equalTo("person"))
                .body("detail", containsString(what))
                .header("Retry-After", matchesPattern("[1-9]|[12]\\d|30"));
    }
}
