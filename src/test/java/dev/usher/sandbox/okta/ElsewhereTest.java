package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proved elsewhere: at Duo, at an identity provider, at the reader of a smart card. */
class ElsewhereTest {
    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @Test
    void duosAnswerMustCarryTheOrgsOwnPart() {
        // Given
        var asked = caller.signIn("duo@example.com");
        var context = asked.json().at("/currentAuthenticatorEnrollment/value/contextualData");
        var orgPart = context.path("signedToken").asText().split(":")[1];

        // When
        var forged = caller.answer(asked, "challenge-authenticator", "signatureData", "AUTH|x|y:APP|x|y");
        var done = caller.answer(forged, "challenge-authenticator", "signatureData", "AUTH|x|y:" + orgPart);

        // Then
        assertThat(context.path("integrationType").asText()).isEqualTo("IFRAME");
        assertThat(forged.status()).isEqualTo(400);
        assertThat(forged.message()).isEqualTo("oie.authenticator.duo.method.duo.verification_failed");
        assertThat(forged.steps()).contains("challenge-authenticator");
        assertThat(caller.amr(done)).containsExactlyInAnyOrder("pwd", "duo", "mfa");
    }

    @Test
    void duoIsSetUpInTheSameWay() {
        // Given
        var asked = caller.enroll(caller.signIn("tokens@example.com"), Factor.DUO, "methodType", "duo");
        var token = asked.text("/currentAuthenticator/value/contextualData/signedToken");

        // When
        var done = caller.answer(asked, "enroll-authenticator", "signatureData", "AUTH|x|y:" + token.split(":")[1]);

        // Then
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"smartcard, X509, smart_card_idp", "idpfactor, OIDC, external_idp"})
    void theBrowserIsSentAway(String name, String type, String key) {
        // When
        var asked = caller.signIn(name + "@example.com");
        var link = asked.form("redirect-idp");

        // Then
        assertThat(link.has("rel")).isFalse();
        assertThat(link.path("method").asText()).isEqualTo("GET");
        assertThat(link.path("type").asText()).isEqualTo(type);
        assertThat(link.path("href").asText())
                .startsWith(SANDBOX.okta.origin() + "/oauth2/")
                .contains("/v1/authorize?client_id=", "&request_uri=urn:okta:");
        assertThat(asked.text("/currentAuthenticatorEnrollment/value/key")).isEqualTo(key);
    }
}
