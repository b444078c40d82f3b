package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.Factor;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxPerson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps and tokens as second factors, by the API alone. */
@UsherTest
class AppSignInTest {
    private static final String SELECT = "select-authenticator-authenticate";

    @BeforeEach
    void oktaIsPolledOften() {
        Sandbox.okta().settings().refresh(50);
    }

    @AfterEach
    void oktaIsAsItWas() {
        Sandbox.okta().settings().refresh(4000).without(OrgTrait.ASKS_BEFORE_PUSH);
    }

    @Test
    void aPushIsWaitedForAndApproved() {
        // Given
        var petra = ScriptedPerson.afterThePassword("push@example.com");
        petra.answer();

        // When
        petra.answer("challenge-poll", Map.of());
        var waiting = petra.signedIn();
        Sandbox.okta().phone().approve(petra.push().orElseThrow().id());
        petra.answer("challenge-poll", Map.of());

        // Then
        assertThat(waiting).isFalse();
        assertThat(petra.signedIn()).isTrue();
    }

    @Test
    void aPushIsMarkedAsUnprovenBehindAProxyAndSaysHowOftenToAsk() {
        // When
        var petra = ScriptedPerson.afterThePassword("push@example.com");
        petra.answer();

        // Then
        assertThat(petra.stepName()).isEqualTo("challenge-poll");
        assertThat(petra.messageKeys()).contains("usher.push.unproven");
        assertThat(petra.action("challenge-poll").path("refreshMillis").asInt()).isEqualTo(50);
        assertThat(petra.step().has("numberChallenge")).isFalse();
    }

    @Test
    void aRejectedPushIsSaidAndCanBeSentAgain() {
        // Given
        var petra = ScriptedPerson.afterThePassword("push@example.com");
        petra.answer();
        var rejected = petra.push().orElseThrow();
        Sandbox.okta().phone().reject(rejected.id());

        // When
        petra.answer("challenge-poll", Map.of());
        var said = petra.messageKeys();
        petra.answer("resend", Map.of());
        petra.goOn();

        // Then
        assertThat(said).contains("api.authn.poll.error.push_rejected");
        assertThat(petra.signedIn()).isTrue();
    }

    @Test
    void theNumberToTapIsShownAndAWrongOneEndsThePush() {
        // Given
        var nora = ScriptedPerson.afterThePassword("number@example.com");
        nora.answer();
        var push = nora.push().orElseThrow();
        var number = nora.step().path("numberChallenge").asText();
        var wrong = push.numbers().stream().filter(one -> !one.equals(number)).findFirst();

        // When
        Sandbox.okta().phone().approve(push.id(), wrong.orElseThrow());
        nora.answer("challenge-poll", Map.of());

        // Then
        assertThat(push.numbers()).hasSize(3).contains(number);
        assertThat(nora.signedIn()).isFalse();
        assertThat(nora.actionNames()).contains("resend");
    }

    @Test
    void anOrgMayAskBeforeItPushesAndMayBeToldToPushAtOnce() {
        // Given
        Sandbox.okta().settings().with(OrgTrait.ASKS_BEFORE_PUSH);
        var petra = ScriptedPerson.afterThePassword("push@example.com");

        // When
        var asked = petra.stepName();
        var field = petra.action(asked).path("fields").findValuesAsText("name");
        petra.goOn();

        // Then
        assertThat(asked).isEqualTo("authenticator-verification-data");
        assertThat(field).contains("authenticator.autoChallenge");
        assertThat(petra.signedIn()).isTrue();
    }

    @Test
    void theCodeOfOktaVerifyGoesIntoAFieldOfItsOwn() {
        // Given
        var tom = ScriptedPerson.afterThePassword("totp@example.com");
        var fields = tom.action("challenge-authenticator").path("fields").findValuesAsText("name");

        // When
        tom.answer("challenge-authenticator", credentials("totp", "000000"));
        var refused = tom.step().path("messages");
        tom.answer();

        // Then
        assertThat(fields).containsExactly("credentials.totp");
        assertThat(refused.findValuesAsText("field")).containsExactly("credentials.totp");
        assertThat(tom.signedIn()).isTrue();
    }

    @Test
    void aTokenIsAskedForItsNextCodeAndTheSameOneIsNotTakenTwice() {
        // Given
        var ria = ScriptedPerson.afterThePassword("rsa@example.com");
        var code = Sandbox.okta().phone().code("rsa@example.com", "rsa_token").orElseThrow();

        // When
        ria.answer("challenge-authenticator", credentials("passcode", code));
        var asked = ria.messageKeys();
        ria.answer("challenge-authenticator", credentials("passcode", code));
        var twice = ria.signedIn();
        ria.answer(
                "challenge-authenticator",
                credentials(
                        "passcode",
                        Sandbox.okta()
                                .phone()
                                .nextCode("rsa@example.com", "rsa_token")
                                .orElseThrow()));

        // Then
        assertThat(asked).contains("errors.E0000113");
        assertThat(twice).isFalse();
        assertThat(ria.signedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Symantec VIP", "RSA SecurID", "On-prem MFA", "YubiKey", "Sandbox Guard"})
    void whatACompanyBringsAlongIsSetUpByItsFields(String label) {
        // Given
        var login = "tokens-" + label.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + "@example.com";
        Sandbox.okta()
                .addPerson(SandboxPerson.person(login)
                        .mustEnroll(
                                Factor.SYMANTEC_VIP,
                                Factor.RSA_TOKEN,
                                Factor.ONPREM_MFA,
                                Factor.YUBIKEY_TOKEN,
                                Factor.CUSTOM_APP,
                                Factor.CUSTOM_OTP)
                        .build());
        var tara = ScriptedPerson.afterThePassword(login);

        // When
        tara.choose("select-authenticator-enroll", label);
        tara.goOn();

        // Then
        assertThat(tara.signedIn()).as("%s", tara.enrollment()).isTrue();
    }

    @Test
    void whatAnAdminAloneSetsUpEndsWithOktasWords() {
        // Given
        var tara = ScriptedPerson.afterThePassword("tokens@example.com");

        // When
        tara.choose("select-authenticator-enroll", "Badge code");

        // Then
        assertThat(tara.enrollment().path("state").asText()).isEqualTo("failed");
        assertThat(tara.enrollment().at("/outcome/text").asText()).contains("Contact your administrator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"duo, duo", "smartcard, smart_card", "fastpass, fastpass", "unknown, unknown_step"})
    void whatOnlyOktasPageCanDoIsSaidAndLeadsThere(String nameAndReason) {
        // Given
        var parts = List.of(nameAndReason.split(", "));
        var person = ScriptedPerson.arrives(parts.getFirst() + "@example.com");

        // When
        person.goOn();

        // Then
        assertThat(person.stepName()).isEqualTo("redirect");
        assertThat(person.messageKeys()).contains("usher.unavailable." + parts.getLast());
        assertThat(person.action("redirect").path("href").asText()).contains("/go/");
    }

    @Test
    void fastPassBesideACodeIsNotChosenButSaid() {
        // Given
        var finn = ScriptedPerson.afterThePassword("fastpass-or-code@example.com");

        // When
        var unavailable = finn.action(SELECT).findValuesAsText("unavailable");
        finn.goOn();

        // Then
        assertThat(unavailable).containsExactly("fastpass");
        assertThat(finn.actionNames()).isEmpty();
        assertThat(finn.signedIn()).isTrue();
    }

    @Test
    void anIdentityProviderAsAnAuthenticatorComesBeforeTheChoiceOfAnother() {
        // Given
        var ida = ScriptedPerson.afterThePassword("idpfactor@example.com");

        // Then
        assertThat(ida.stepName()).isEqualTo("redirect-idp");
        assertThat(ida.step().at("/authenticator/key").asText()).isEqualTo("external_idp");
    }

    private static ObjectNode credentials(String name, String value) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("credentials").put(name, value);
        return body;
    }
}
