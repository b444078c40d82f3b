package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPasswordTest {
    private static final String EDE = "expired@example.com";
    private static final String EVA = "expiring@example.com";
    private static final String MAX = "managed@example.com";
    private static final String MARY = "mary@example.com";
    private static final String SAM = "sms@example.com";
    private static final String NEW = "Battery-Staple-2";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @Test
    void anExpiredPasswordMustBeReplaced() {
        // When
        var asked = caller.signIn(EDE);
        var done = caller.answer(asked, "reenroll-authenticator", "passcode", NEW);
        var byOld = caller.signIn(EDE);
        var byNew = caller.passcode(caller.identify(caller.begin(), EDE), NEW);

        // Then
        assertThat(asked.steps()).containsExactly("reenroll-authenticator");
        assertThat(asked.json()
                        .at("/currentAuthenticator/value/settings/complexity/minLength")
                        .asInt())
                .isEqualTo(8);
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(byOld.message()).isEqualTo("incorrectPassword");
        assertThat(byNew.interactionCode()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Short-1",
                "no-upper-case-1",
                "NO-LOWER-CASE-1",
                "No-Digit-Here",
                "My-Expired-1",
                "Correct-Horse-1"
            })
    void aPasswordThatIsTooWeakIsRefusedAtItsField(String weak) {
        // When
        var refused = caller.answer(caller.signIn(EDE), "reenroll-authenticator", "passcode", weak);

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fieldMessage()).isEqualTo("password.passwordRequirementsNotMet");
        assertThat(refused.steps()).containsExactly("reenroll-authenticator");
    }

    @Test
    void anExpiringPasswordMayWait() {
        // When
        var asked = caller.signIn(EVA);
        var skipped = caller.follow(asked, "skip", body -> {});
        var later = caller.answer(caller.signIn(EVA), "reenroll-authenticator-warning", "passcode", NEW);

        // Then
        assertThat(asked.steps()).containsExactly("reenroll-authenticator-warning", "skip");
        assertThat(asked.message()).isEqualTo("idx.password.expiring.message");
        assertThat(asked.json()
                        .at("/currentAuthenticator/value/settings/daysToExpiry")
                        .asInt())
                .isEqualTo(4);
        assertThat(skipped.interactionCode()).isNotEmpty();
        assertThat(later.interactionCode()).isNotEmpty();
        assertThat(caller.passcode(caller.identify(caller.begin(), EVA), NEW).interactionCode())
                .isNotEmpty();
    }

    @Test
    void aManagedPasswordIsChangedElsewhere() {
        // When
        var asked = caller.signIn(MAX);
        var refused = caller.answer(asked, "reenroll-custom-password-expiry-warning", "passcode", NEW);
        var skipped = caller.follow(refused, "skip", body -> {});

        // Then
        assertThat(asked.form("reenroll-custom-password-expiry-warning")
                        .path("customExpiredPasswordURL")
                        .asText())
                .isEqualTo(SANDBOX.okta.origin() + "/passwords");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("app.ldap.password.reset.failed");
        assertThat(skipped.interactionCode()).isNotEmpty();
    }

    @Test
    void aForgottenPasswordIsReplacedAfterAMailedCode() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_SELF_SERVICE);
        var password = caller.identify(caller.begin(), MARY);

        // When
        var asked = caller.follow(password, "recover", body -> {});
        var reset = caller.passcode(asked, SANDBOX.codeMailedTo(MARY));
        var weak = caller.answer(reset, "reset-authenticator", "passcode", "weak");
        var done = caller.answer(weak, "reset-authenticator", "passcode", NEW);

        // Then
        assertThat(asked.text("/intent")).isEqualTo("CREDENTIAL_RECOVERY");
        assertThat(asked.steps()).startsWith("challenge-authenticator");
        assertThat(reset.steps()).containsExactly("reset-authenticator");
        assertThat(reset.form("reset-authenticator").toString()).contains("revokeSessions");
        assertThat(weak.fieldMessage()).isEqualTo("password.passwordRequirementsNotMet");
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(caller.passcode(caller.identify(caller.begin(), MARY), NEW).interactionCode())
                .isNotEmpty();
    }

    @Test
    void recoveryAsksForTheNameWhereItIsNotKnown() {
        // Given
        SANDBOX.has(OrgTrait.OFFERS_SELF_SERVICE, OrgTrait.PASSWORD_ON_IDENTIFY);

        // When
        var question = caller.follow(caller.begin(), "recover", body -> {});
        var unknown = caller.follow(question, "identify-recovery", body -> body.put("identifier", "nobody@x.example"));
        var choice = caller.follow(unknown, "identify-recovery", body -> body.put("identifier", SAM));
        var asked = caller.choose(choice, Factor.PHONE, "sms");
        var code = SANDBOX.okta.phone().latest(SAM).orElseThrow().code();
        var reset = caller.passcode(asked, code);

        // Then
        assertThat(question.steps()).startsWith("identify-recovery");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.message()).isEqualTo("idx.unknown.user");
        assertThat(choice.json().at("/authenticatorEnrollments/value").findValuesAsText("key"))
                .containsExactly("okta_email", "phone_number");
        assertThat(reset.steps()).containsExactly("reset-authenticator");
    }
}
