package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebAuthnTest {
    private static final String KIM = "key@example.com";
    private static final String FAILED = "authfactor.webauthn.error.assertion_validation_failure";
    private static final String MESSAGE = "/messages/value/0/message";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;
    private SoftKey key = SoftKey.es256();

    @BeforeEach
    void theCallerSaysOfWhichOriginItIs() {
        caller.headers.put("Origin", SANDBOX.okta.origin().toString());
    }

    @Test
    void aKeyIsEnrolledAtTheFirstSignInAndVerifiedAtTheNext() {
        // When
        var offered = caller.signIn(KIM);
        var enrolled = enroll(offered);
        var challenged = caller.signIn(KIM);
        var done = caller.answer(challenged, "challenge-authenticator", key.assertion(challenge(challenged)));

        // Then
        assertThat(offered.steps()).containsExactly("select-authenticator-enroll");
        assertThat(enrolled.interactionCode()).isNotEmpty();
        assertThat(challenged.steps()).containsExactly("challenge-authenticator", "select-authenticator-authenticate");
        assertThat(challenged.text("/authenticatorEnrollments/value/0/credentialId"))
                .isEqualTo(key.id());
        assertThat(challenged.text("/authenticatorEnrollments/value/0/transports"))
                .isEqualTo("[\"usb\"]");
        assertThat(challenged.text("/currentAuthenticator/value/key")).isEqualTo("webauthn");
        assertThat(caller.amr(done)).containsExactlyInAnyOrder("pwd", "hwk", "phr", "pop", "mfa");
    }

    @Test
    void anRsaKeyIsAsGood() {
        // Given
        key = SoftKey.rs256();
        enroll(caller.signIn(KIM));

        // When
        var challenged = caller.signIn(KIM);
        var done = caller.answer(challenged, "challenge-authenticator", key.assertion(challenge(challenged)));

        // Then
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void theActivationTellsTheBrowserWhatToMake() {
        // When
        var asked = caller.enroll(caller.signIn(KIM), Factor.WEBAUTHN, "methodType", "webauthn");

        // Then
        var data = asked.json().at("/currentAuthenticator/value/contextualData/activationData");
        assertThat(data.at("/rp/name").asText()).isEqualTo("Sandbox");
        assertThat(data.at("/rp").has("id")).isFalse();
        assertThat(data.at("/user/name").asText()).isEqualTo(KIM);
        assertThat(data.at("/pubKeyCredParams").findValuesAsText("alg")).containsExactly("-7", "-257");
        assertThat(asked.form("enroll-authenticator").toString()).contains("clientData", "attestation");
    }

    @Test
    void anOrgMayNameItsDomain() {
        // Given
        SANDBOX.okta.settings().rpId("login.example.com").with(OrgTrait.NAMES_RP_ID);
        key.origin = "https://enroll.login.example.com";
        key.relyingParty = "login.example.com";

        // When
        var asked = caller.enroll(caller.signIn(KIM), Factor.WEBAUTHN, "methodType", "webauthn");
        var done = enroll(caller.signIn(KIM));
        var challenged = caller.signIn(KIM);

        // Then
        assertThat(asked.text("/currentAuthenticator/value/contextualData/activationData/rp/id"))
                .isEqualTo("login.example.com");
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(challenged.text("/currentAuthenticator/value/contextualData/challengeData/rpId"))
                .isEqualTo("login.example.com");
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgedAssertionIsRefusedAndTheFormStays(Consumer<SoftKey> forgery) {
        // Given
        enroll(caller.signIn(KIM));
        var challenged = caller.signIn(KIM);

        // When
        forgery.accept(key);
        var refused = caller.answer(challenged, "challenge-authenticator", key.assertion(challenge(challenged)));

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo(FAILED);
        assertThat(refused.steps()).contains("challenge-authenticator");
    }

    static Stream<Consumer<SoftKey>> forgeries() {
        return Stream.of(
                key -> key.origin = "https://evil.example",
                key -> key.origin = "https://notlocalhost",
                key -> key.relyingParty = "example.com",
                key -> key.flags = 0,
                key -> key.counter = 1);
    }

    @Test
    void theChallengeOfAnotherSignInIsWorthless() {
        // Given
        enroll(caller.signIn(KIM));
        var first = caller.signIn(KIM);
        var second = caller.signIn(KIM);

        // When
        var refused = caller.answer(second, "challenge-authenticator", key.assertion(challenge(first)));

        // Then
        assertThat(refused.message()).isEqualTo(FAILED);
    }

    @Test
    void anotherKeyIsWorthless() {
        // Given
        enroll(caller.signIn(KIM));
        var challenged = caller.signIn(KIM);

        // When
        var refused = caller.answer(
                challenged, "challenge-authenticator", SoftKey.es256().assertion(challenge(challenged)));

        // Then
        assertThat(refused.message()).isEqualTo(FAILED);
    }

    @Test
    void nonsenseIsRefusedAtEnrolment() {
        // Given
        var asked = caller.enroll(caller.signIn(KIM), Factor.WEBAUTHN, "methodType", "webauthn");

        // When
        var refused = caller.answer(asked, "enroll-authenticator", "clientData", "e30", "attestation", "oA");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.steps()).contains("enroll-authenticator");
    }

    @Test
    void whatAKeyHasMadeIsRefusedWithoutAnOriginAndTheFormStays() {
        // Given
        enroll(caller.signIn(KIM));
        var challenged = caller.signIn(KIM);
        caller.headers.remove("Origin");

        // When
        var refused = caller.answer(challenged, "challenge-authenticator", key.assertion(challenge(challenged)));

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text(MESSAGE)).isEqualTo("Origin is required.");
        assertThat(refused.steps()).contains("challenge-authenticator");
    }

    @Test
    void aKeyIsNotEnrolledWithoutAnOrigin() {
        // Given
        var asked = caller.enroll(caller.signIn(KIM), Factor.WEBAUTHN, "methodType", "webauthn");
        caller.headers.remove("Origin");

        // When
        var refused = caller.answer(asked, "enroll-authenticator", key.attest(activation(asked)));

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text(MESSAGE)).isEqualTo("Origin is required.");
        assertThat(refused.steps()).contains("enroll-authenticator");
    }

    private Answer enroll(Answer offered) {
        var asked = caller.enroll(offered, Factor.WEBAUTHN, "methodType", "webauthn");
        return caller.answer(asked, "enroll-authenticator", key.attest(activation(asked)));
    }

    private static String activation(Answer asked) {
        return asked.text("/currentAuthenticator/value/contextualData/activationData/challenge");
    }

    private static String challenge(Answer challenged) {
        return challenged.text("/currentAuthenticator/value/contextualData/challengeData/challenge");
    }
}
