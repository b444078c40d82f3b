package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultPeopleTest {
    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @ParameterizedTest
    @CsvSource({
        "push, select-authenticator-authenticate",
        "number, select-authenticator-authenticate",
        "totp, challenge-authenticator",
        "google, challenge-authenticator",
        "sms, select-authenticator-authenticate",
        "phones, select-authenticator-authenticate",
        "question, challenge-authenticator",
        "key, select-authenticator-enroll",
        "newhire, select-authenticator-enroll",
        "tokens, select-authenticator-enroll",
        "expired, reenroll-authenticator",
        "expiring, reenroll-authenticator-warning",
        "managed, reenroll-custom-password-expiry-warning",
        "duo, challenge-authenticator",
        "vip, challenge-authenticator",
        "rsa, challenge-authenticator",
        "onprem, challenge-authenticator",
        "yubikey, challenge-authenticator",
        "customotp, challenge-authenticator",
        "custompush, select-authenticator-authenticate",
        "tac, challenge-authenticator",
        "smartcard, redirect-idp",
        "idpfactor, redirect-idp",
        "many, select-authenticator-authenticate",
        "consent, consent",
        "scopes, granular-consent",
        "stay, keep-me-signed-in",
        "grace, device-assurance-grace-period",
        "fastpass, challenge-poll",
        "fastpass-or-code, select-authenticator-authenticate",
        "unknown, badge-check",
        "beside, badge-check",
        "profile, enroll-profile",
        "unlock, identify"
    })
    void everyPersonMeetsTheirStepAfterThePassword(String name, String step) {
        assertThat(caller.signIn(name + "@example.com").steps()).startsWith(step);
    }

    @Test
    void manyAuthenticatorsAreOfferedWithTheirMethods() {
        // When
        var choice = caller.signIn("many@example.com");

        // Then
        assertThat(choice.json().at("/authenticatorEnrollments/value").findValuesAsText("key"))
                .containsExactly(
                        "okta_email", "phone_number", "okta_verify", "google_otp", "security_question", "custom_app");
        assertThat(choice.json().at("/remediation/value/0/value/0/options").findValuesAsText("label"))
                .contains("Get a push notification", "Enter a code", "SMS", "Voice call");
    }

    @Test
    void whoeverWaitsMayChooseAnotherAuthenticator() {
        // Given
        var login = "many@example.com";
        var pushed = caller.choose(caller.signIn(login), Factor.OKTA_VERIFY, "push");

        // When
        var asked = caller.choose(pushed, Factor.GOOGLE_OTP, "otp");
        var code = SANDBOX.okta.phone().code(login, "google_otp").orElseThrow();

        // Then
        assertThat(SANDBOX.okta.phone().pushes()).isEmpty();
        assertThat(caller.passcode(asked, code).interactionCode()).isNotEmpty();
    }

    @Test
    void pointersOfOptionsPointToTheirEnrollments() {
        // Given
        var choice = caller.signIn("many@example.com");

        // When
        var pointed = new ArrayList<String>();
        for (var option : choice.json().at("/remediation/value/0/value/0/options")) {
            var path = option.path("relatesTo")
                    .asText()
                    .replace("$", "")
                    .replace('.', '/')
                    .replaceAll("\\[(\\d+)]", "/$1");
            pointed.add(choice.text(path + "/displayName"));
        }

        // Then
        assertThat(pointed)
                .isEqualTo(choice.json()
                        .at("/remediation/value/0/value/0/options")
                        .valueStream()
                        .map(option -> option.path("label").asText())
                        .toList());
    }
}
