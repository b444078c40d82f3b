package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What choosing an authenticator to set up leads to. */
final class Enrolling {
    private static final IonMessage ADMIN_ONLY = IonMessage.error(
            "This authenticator cannot be set up here. Contact your administrator.", "enroll.hotp.restricted");

    private Enrolling() {}

    static Reply begin(Turn turn, Offer offer, Factor factor, JsonNode chosen) {
        var id = Account.newId(factor);
        return switch (factor) {
            case PASSWORD -> turn.go(NewPassword.enrolled(offer));
            case EMAIL -> EmailChallenge.send(turn, new Enrollment.Plain(factor, id), offer);
            case PHONE -> PhoneData.begin(turn, offer, chosen);
            case OKTA_VERIFY, CUSTOM_APP -> AppEnrollment.begin(turn, offer, factor, chosen);
            case GOOGLE_OTP -> code(turn, offer, new Enrollment.Device(factor, id, factor.methods, Otp.freshSecret()));
            case SYMANTEC_VIP, RSA_TOKEN, ONPREM_MFA, YUBIKEY_TOKEN -> {
                // The person holds the token already: its secret was never the org's to choose.
                var secret = Otp.secretOf(turn.account().person().login() + factor.key);
                yield code(turn, offer, new Enrollment.Device(factor, id, factor.methods, secret));
            }
            case SECURITY_QUESTION -> turn.go(new QuestionEnrollment(offer, id));
            case DUO -> turn.go(new DuoChallenge(new Enrollment.Plain(factor, id), offer));
            case WEBAUTHN ->
                turn.go(new WebAuthnEnrollment(offer, turn.settings().rpId()));
            case SMART_CARD_IDP, EXTERNAL_IDP ->
                turn.go(new RedirectChallenge(new Enrollment.Plain(factor, id), factor.methods.getFirst(), offer));
            case CUSTOM_OTP, TAC -> turn.terminal(403, ADMIN_ONLY);
        };
    }

    private static Reply code(Turn turn, Offer offer, Enrollment.Device device) {
        turn.org().phone.show(turn.account(), device);
        return turn.go(new OtpChallenge(device, "otp", offer));
    }

    /** What a new Okta Verify can do. */
    static List<String> methods(Factor factor) {
        return factor == Factor.OKTA_VERIFY ? List.of("push", "totp") : factor.methods;
    }
}
