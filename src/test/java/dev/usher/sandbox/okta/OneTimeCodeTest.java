package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodeTest {
    private static final String NIA = "newhire@example.com";
    private static final String TARA = "tokens@example.com";
    private static final String GWEN = "google@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;
    private final SandboxPhone phone = SANDBOX.okta.phone();

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "20000000000, 353130"})
    void codesAreThoseOfTheStandard(long seconds, String code) {
        // Given: RFC 6238, appendix B, the last six of its eight digits
        var secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

        // Then
        assertThat(Otp.code(Factor.GOOGLE_OTP, secret, Instant.ofEpochSecond(seconds), 0))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "google, google_otp, google_otp",
        "vip, symantec_vip, symantec",
        "customotp, custom_otp, oath_otp",
        "yubikey, yubikey_token, yubikey",
        "tac, tac, otp"
    })
    void aTokenAloneIsAskedForAtOnce(String name, String key, String amr) {
        // Given
        var login = name + "@example.com";
        var asked = caller.signIn(login);

        // When
        var wrong = caller.passcode(asked, "000000");
        var done = caller.passcode(wrong, phone.code(login, key).orElseThrow());

        // Then
        assertThat(asked.steps()).startsWith("challenge-authenticator");
        assertThat(asked.text("/currentAuthenticatorEnrollment/value/key")).isEqualTo(key);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.fieldMessage()).isNotEmpty();
        assertThat(caller.amr(done)).contains("pwd", amr, "mfa");
    }

    @ParameterizedTest
    @CsvSource({"rsa, rsa_token", "onprem, onprem_mfa"})
    void aTokenInNextCodeModeWantsAnotherCode(String name, String key) {
        // Given
        var login = name + "@example.com";
        var asked = caller.signIn(login);
        var code = phone.code(login, key).orElseThrow();

        // When
        var once = caller.passcode(asked, code);
        var same = caller.passcode(once, code);
        var next = caller.passcode(same, phone.nextCode(login, key).orElseThrow());

        // Then
        assertThat(once.message()).isEqualTo("errors.E0000113");
        assertThat(once.steps()).contains("challenge-authenticator");
        assertThat(same.interactionCode()).isEmpty();
        assertThat(next.interactionCode()).isNotEmpty();
    }

    @Test
    void anOldCodeIsWorthless() {
        // Given
        var asked = caller.signIn(GWEN);
        var code = phone.code(GWEN, "google_otp").orElseThrow();

        // When
        SANDBOX.clock.pass(Duration.ofSeconds(90));

        // Then
        assertThat(caller.passcode(asked, code).status()).isEqualTo(401);
    }

    @Test
    void anOrgMayRefuseACodeThatWasUsed() {
        // Given
        SANDBOX.has(OrgTrait.REFUSES_USED_CODES);
        var code = phone.code(GWEN, "google_otp").orElseThrow();

        // When
        var first = caller.passcode(caller.signIn(GWEN), code);
        var second = caller.passcode(caller.signIn(GWEN), code);

        // Then
        assertThat(first.interactionCode()).isNotEmpty();
        assertThat(second.fieldMessage()).isEqualTo("authfactor.challenge.soft_token.used_passcode");
    }

    @Test
    void googleAuthenticatorIsEnrolledByItsQrCode() throws IOException, NotFoundException {
        // When
        var asked = caller.enroll(caller.signIn(NIA), Factor.GOOGLE_OTP, "methodType", "otp");
        var context = asked.json().at("/currentAuthenticator/value/contextualData");
        var secret = context.path("sharedSecret").asText();
        var scanned = scanned(context.at("/qrcode/href").asText());
        var wrong = caller.answer(asked, "enroll-authenticator", "passcode", "000000");
        var code = Otp.code(Factor.GOOGLE_OTP, secret, SANDBOX.clock.instant(), 0);
        var done = caller.answer(wrong, "enroll-authenticator", "passcode", code);

        // Then
        assertThat(scanned).startsWith("otpauth://totp/newhire@example.com").contains("secret=" + secret);
        assertThat(phone.code(NIA, "google_otp")).contains(code);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(caller.signIn(NIA).text("/currentAuthenticatorEnrollment/value/key"))
                .isEqualTo("google_otp");
    }

    @Test
    void symantecVipIsEnrolledByTwoCodesInARow() {
        // Given
        var asked = caller.enroll(caller.signIn(TARA), Factor.SYMANTEC_VIP, "methodType", "otp");
        var code = phone.code(TARA, "symantec_vip").orElseThrow();
        var next = phone.nextCode(TARA, "symantec_vip").orElseThrow();

        // When
        var noName = vip(asked, "", code, next);
        var twice = vip(asked, "VSST12345678", code, code);
        var done = vip(asked, "VSST12345678", code, next);

        // Then
        assertThat(noName.status()).isEqualTo(400);
        assertThat(twice.status()).isEqualTo(401);
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RSA_TOKEN", "ONPREM_MFA"})
    void aCompanysTokenIsEnrolledWithTheUsername(Factor factor) {
        // Given
        var asked = caller.enroll(caller.signIn(TARA), factor, "methodType", "otp");
        var code = phone.code(TARA, factor.key).orElseThrow();

        // When
        var done = caller.answer(
                asked,
                "enroll-authenticator",
                "id",
                factor.id,
                "methodType",
                "otp",
                "clientData",
                "tara",
                "passcode",
                code);

        // Then
        assertThat(asked.form("enroll-authenticator").toString()).contains("clientData");
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void aYubiKeyIsEnrolledByTappingIt() {
        // Given
        var asked = caller.enroll(caller.signIn(TARA), Factor.YUBIKEY_TOKEN, "methodType", "otp");

        // When
        var code = phone.code(TARA, "yubikey_token").orElseThrow();
        var done = caller.answer(asked, "enroll-authenticator", "passcode", code);

        // Then
        assertThat(code).matches("[cbdefghijklnrtuv]{44}");
        assertThat(done.interactionCode()).isNotEmpty();
    }

    @Test
    void aCustomTokenIsForAnAdminToSetUp() {
        // When
        var refused = caller.enroll(caller.signIn(TARA), Factor.CUSTOM_OTP, "methodType", "otp");

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("enroll.hotp.restricted");
    }

    static String scanned(String href) throws IOException, NotFoundException {
        var bytes = Base64.getDecoder().decode(href.substring("data:image/png;base64,".length()));
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    private Answer vip(Answer asked, String id, String code, String next) {
        return caller.answer(asked, "enroll-authenticator", "credentialId", id, "passcode", code, "nextPasscode", next);
    }
}
