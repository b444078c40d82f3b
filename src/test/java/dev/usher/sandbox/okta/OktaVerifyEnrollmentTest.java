package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.NotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OktaVerifyEnrollmentTest {
    private static final String NIA = "newhire@example.com";
    private static final String OLGA = "offered@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;
    private final SandboxPhone phone = SANDBOX.okta.phone();

    @Test
    void pollingWaitsUntilTheQrCodeIsScanned() throws IOException, NotFoundException {
        // Given
        var asked = caller.enroll(caller.signIn(NIA), Factor.OKTA_VERIFY, "channel", "qrcode");

        // When
        var waiting = caller.follow(asked, "enroll-poll", body -> {});
        var waitingFor = phone.scans();
        phone.scan(NIA);
        var done = caller.follow(waiting, "enroll-poll", body -> {});
        var next = caller.signIn(NIA);

        // Then
        assertThat(asked.steps())
                .containsExactly("enroll-poll", "select-enrollment-channel", "select-authenticator-enroll");
        assertThat(OneTimeCodeTest.scanned(asked.text("/currentAuthenticator/value/contextualData/qrcode/href")))
                .startsWith("oktaverify://");
        assertThat(waiting.steps()).startsWith("enroll-poll");
        assertThat(waitingFor).containsExactly(NIA);
        assertThat(caller.amr(done)).contains("pwd", "okta_verify", "mfa");
        assertThat(next.json().at("/authenticatorEnrollments/value/0/methods").findValuesAsText("type"))
                .containsExactly("push", "totp");
    }

    @Test
    void theLinkMayBeMailed() {
        // When
        var question = caller.enroll(caller.signIn(NIA), Factor.OKTA_VERIFY, "channel", "email");
        var blank = caller.follow(question, "enrollment-channel-data", body -> body.put("email", ""));
        var asked = caller.follow(blank, "enrollment-channel-data", body -> body.put("email", "nia@home.example"));
        var mail = SANDBOX.okta.mailbox().latest("nia@home.example").orElseThrow();
        var waiting = caller.follow(asked, "enroll-poll", body -> {});
        caller.get(mail.link().toString());
        var done = caller.follow(waiting, "enroll-poll", body -> {});

        // Then
        assertThat(question.text("/currentAuthenticator/value/contextualData/selectedChannel"))
                .isEqualTo("email");
        assertThat(blank.status()).isEqualTo(400);
        assertThat(asked.text("/currentAuthenticator/value/contextualData/email"))
                .isEqualTo("nia@home.example");
        assertThat(waiting.interactionCode()).isEmpty();
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void theLinkMayBeTextedAndSentAgain() {
        // When
        var question = caller.enroll(caller.signIn(NIA), Factor.OKTA_VERIFY, "channel", "sms");
        var asked = caller.follow(question, "enrollment-channel-data", body -> body.put("phoneNumber", "+15550001"));
        caller.follow(asked, "resend", body -> {});
        phone.scan(NIA);
        var done = caller.follow(asked, "enroll-poll", body -> {});

        // Then
        assertThat(phone.texts()).hasSize(2);
        assertThat(phone.latest("+15550001").orElseThrow().text()).contains("/okta-verify/enroll?token=");
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void anotherChannelMakesTheFirstOneWorthless() {
        // Given
        var asked = caller.enroll(caller.signIn(NIA), Factor.OKTA_VERIFY, "channel", "qrcode");

        // When
        var question = caller.follow(
                asked,
                "select-enrollment-channel",
                body -> body.putObject("authenticator")
                        .put("id", Factor.OKTA_VERIFY.id)
                        .put("channel", "email"));

        // Then
        assertThat(question.steps()).startsWith("enrollment-channel-data");
        assertThat(phone.scan(NIA)).isFalse();
    }

    @Test
    void whatIsOfferedMayBeSetUpInsteadOfSkipped() {
        // Given
        var offered = caller.signIn(OLGA);

        // When
        var asked = caller.enroll(offered, Factor.OKTA_VERIFY, "channel", "qrcode");
        phone.scan(OLGA);
        var done = caller.follow(asked, "enroll-poll", body -> {});

        // Then
        assertThat(offered.text("/authenticators/value/0/gracePeriod/type")).isEqualTo("BY_DATE_TIME");
        assertThat(asked.steps()).contains("skip");
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(caller.signIn(OLGA).steps()).containsExactly("select-authenticator-authenticate");
    }

    @Test
    void theCompanysOwnAppIsSetUpByItsQrCode() {
        // Given
        var login = "tokens@example.com";
        var asked = caller.enroll(caller.signIn(login), Factor.CUSTOM_APP, "methodType", "push");

        // When
        phone.scan(login);
        var done = caller.follow(asked, "enroll-poll", body -> {});

        // Then
        assertThat(done.interactionCode()).isNotEmpty();
    }
}
