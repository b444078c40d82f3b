package dev.usher.sandbox.okta;

import java.util.Set;

/**
 * One way in which a person has proved who they are.
 *
 * @param factor by which authenticator
 * @param amr RFC 8176's and Okta's words for it, for the ID token
 */
record Proof(Factor factor, Set<String> amr) {
    static Proof of(Factor factor, String method) {
        return new Proof(factor, words(factor, method));
    }

    private static Set<String> words(Factor factor, String method) {
        return switch (factor) {
            case PASSWORD -> Set.of("pwd");
            case EMAIL -> Set.of("email");
            case PHONE -> Set.of(method.equals("voice") ? "tel" : "sms", "mca");
            case OKTA_VERIFY ->
                switch (method) {
                    case "totp" -> Set.of("okta_verify", "otp");
                    case "signed_nonce" -> Set.of("okta_verify", "swk", "phr", "pop");
                    default -> Set.of("okta_verify", "swk", "mca");
                };
            case GOOGLE_OTP -> Set.of("google_otp", "otp");
            case CUSTOM_OTP -> Set.of("oath_otp", "otp");
            case SYMANTEC_VIP -> Set.of("symantec", "otp");
            case RSA_TOKEN -> Set.of("rsa", "otp");
            case ONPREM_MFA, TAC -> Set.of("otp");
            case YUBIKEY_TOKEN -> Set.of("yubikey", "otp", "hwk");
            case SECURITY_QUESTION -> Set.of("kba");
            case DUO -> Set.of("duo");
            case CUSTOM_APP -> Set.of("swk", "mca");
            case WEBAUTHN -> Set.of("hwk", "phr", "pop");
            case SMART_CARD_IDP -> Set.of("sc", "hwk");
            case EXTERNAL_IDP -> Set.of("fed");
        };
    }
}
