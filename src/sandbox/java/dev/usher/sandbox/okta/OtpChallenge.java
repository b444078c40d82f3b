package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code of an app or a token. */
final class OtpChallenge extends Challenge {
    private static final IonMessage INVALID = IonMessage.error(
            "Your code doesn't match our records. Please try again.",
            "authfactor.challenge.soft_token.invalid_passcode");
    private static final IonMessage USED = IonMessage.error(
            "Each code can only be used once. Please wait for a new code and try again.",
            "authfactor.challenge.soft_token.used_passcode");
    private static final String WAIT = "Pin accepted, Wait for token to change, then enter new passcode";
    private static final IonMessage NEXT = IonMessage.error(WAIT, "errors.E0000113", WAIT);

    private final Enrollment.Device device;
    /** The first of two codes, for tokens of which the org wants two in a row; empty before it. */
    private String first = "";

    OtpChallenge(Enrollment.Device device, String method, @Nullable Offer offer) {
        super(device, method, offer);
        this.device = device;
    }

    @Override
    List<ObjectNode> fields(Page page) {
        var secret = device.factor() == Factor.YUBIKEY_TOKEN || device.factor() == Factor.TAC;
        var passcode = page.required(field(), label());
        if (secret) {
            passcode.put("secret", true);
        }
        if (offer == null) {
            return List.of(passcode);
        }
        return switch (device.factor()) {
            case SYMANTEC_VIP ->
                List.of(
                        page.required("credentialId", "Enter Credential ID"),
                        page.required("passcode", "Security code 1"),
                        page.required("nextPasscode", "Security code 2"));
            case RSA_TOKEN, ONPREM_MFA ->
                List.of(
                        Ion.fixed("id", device.factor().id, true),
                        Ion.fixed("methodType", "otp", true),
                        page.required("clientData", "Enter Username"),
                        passcode);
            default -> List.of(passcode);
        };
    }

    @Override
    void describe(Page page, ObjectNode node) {
        node.putArray("methods").addObject().put("type", method);
        if (offer != null && device.factor() == Factor.GOOGLE_OTP) {
            var context = node.putObject("contextualData");
            context.set("qrcode", QrCode.embedded(uri(page)));
            context.put("sharedSecret", device.secret());
        }
    }

    @Override
    Reply answer(Turn turn) {
        for (var name : offer == null ? List.<String>of() : companions()) {
            if (turn.credential(name).isBlank()) {
                return turn.wrong(400, name, IonMessage.BLANK);
            }
        }
        var given = turn.credential(field());
        if (fits(turn, given)
                && turn.has(OrgTrait.REFUSES_USED_CODES)
                && !turn.account().use(device, given)) {
            return turn.wrong(401, field(), USED);
        }
        var invalid = device.factor() == Factor.OKTA_VERIFY || device.factor() == Factor.SYMANTEC_VIP;
        return CodeCheck.judge(
                turn,
                field(),
                () -> fits(turn, given) && second(turn, given),
                invalid ? INVALID : IonMessage.WRONG_CODE,
                () -> {
                    if (first.isEmpty() && wantsTwo()) {
                        first = given;
                        return turn.show(401, NEXT);
                    }
                    return done(turn);
                });
    }

    private boolean fits(Turn turn, String given) {
        return Otp.fits(device.factor(), device.secret(), given, turn.now());
    }

    /** The second of two codes must be another one. */
    private boolean second(Turn turn, String given) {
        var next = turn.credential("nextPasscode");
        return !given.equals(first) && (next.isEmpty() || (!next.equals(given) && fits(turn, next)));
    }

    private boolean wantsTwo() {
        return offer == null && (device.factor() == Factor.RSA_TOKEN || device.factor() == Factor.ONPREM_MFA);
    }

    private List<String> companions() {
        return switch (device.factor()) {
            case SYMANTEC_VIP -> List.of("credentialId", "nextPasscode");
            case RSA_TOKEN, ONPREM_MFA -> List.of("clientData");
            default -> List.of();
        };
    }

    private String field() {
        return device.factor() == Factor.OKTA_VERIFY ? "totp" : "passcode";
    }

    private String label() {
        return switch (device.factor()) {
            case OKTA_VERIFY -> "Enter code from Okta Verify app";
            case YUBIKEY_TOKEN -> "Insert then tap your YubiKey";
            default -> "Enter code";
        };
    }

    private String uri(Page page) {
        var login = page.transaction.known().person().login();
        return "otpauth://totp/" + login + "?secret=" + device.secret() + "&issuer=Sandbox";
    }
}
