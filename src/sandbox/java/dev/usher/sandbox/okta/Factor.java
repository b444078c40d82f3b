package dev.usher.sandbox.okta;

import java.util.List;
import java.util.Optional;

/** An authenticator that this org knows, in the words of the wire. */
public enum Factor {
    PASSWORD("password", "okta_password", "aut1sandboxPassword0", "lae", "Password", "password"),
    EMAIL("email", "okta_email", "aut1sandboxEmail0000", "eae", "Email", "email"),
    PHONE("phone", "phone_number", "aut1sandboxPhone0000", "pae", "Phone", "sms", "voice"),
    OKTA_VERIFY("app", "okta_verify", "aut1sandboxVerify000", "pfd", "Okta Verify", "push", "totp", "signed_nonce"),
    GOOGLE_OTP("app", "google_otp", "aut1sandboxGoogle000", "uft", "Google Authenticator", "otp"),
    CUSTOM_OTP("security_key", "custom_otp", "aut1sandboxCustomOtp", "chf", "Badge code", "otp"),
    SYMANTEC_VIP("app", "symantec_vip", "aut1sandboxSymantec0", "sym", "Symantec VIP", "otp"),
    RSA_TOKEN("security_key", "rsa_token", "aut1sandboxRsaToken0", "rsa", "RSA SecurID", "otp"),
    ONPREM_MFA("security_key", "onprem_mfa", "aut1sandboxOnPremMfa", "opm", "On-prem MFA", "otp"),
    YUBIKEY_TOKEN("security_key", "yubikey_token", "aut1sandboxYubikey00", "ykf", "YubiKey", "otp"),
    TAC("tac", "tac", "aut1sandboxTac000000", "tac", "Temporary Access Code", "tac"),
    SECURITY_QUESTION(
            "security_question",
            "security_question",
            "aut1sandboxQuestion0",
            "qae",
            "Security Question",
            "security_question"),
    DUO("app", "duo", "aut1sandboxDuo000000", "dsf", "Duo Security", "duo"),
    CUSTOM_APP("app", "custom_app", "aut1sandboxCustomApp", "cap", "Sandbox Guard", "push"),
    WEBAUTHN("security_key", "webauthn", "aut1sandboxWebAuthn0", "fwf", "Security Key or Biometric", "webauthn"),
    SMART_CARD_IDP("federated", "smart_card_idp", "aut1sandboxSmartCard", "sci", "Smart Card", "cert"),
    EXTERNAL_IDP("federated", "external_idp", "aut1sandboxIdpFactor", "eid", "Partner sign-in", "idp");

    final String type;
    final String key;
    final String id;
    final String enrollmentPrefix;
    final String label;
    final List<String> methods;

    Factor(String type, String key, String id, String enrollmentPrefix, String label, String... methods) {
        this.type = type;
        this.key = key;
        this.id = id;
        this.enrollmentPrefix = enrollmentPrefix;
        this.label = label;
        this.methods = List.of(methods);
    }

    /** The key by which documents name it, such as {@code okta_verify}. */
    public String key() {
        return key;
    }

    /** The name that a person sees. */
    public String label() {
        return label;
    }

    static Optional<Factor> byId(String id) {
        for (var factor : values()) {
            if (factor.id.equals(id)) {
                return Optional.of(factor);
            }
        }
        return Optional.empty();
    }

    /** Whether being asked for it sends nothing to anybody, so that it may be asked for without a choice. */
    boolean quiet() {
        return this != EMAIL && this != PHONE && this != CUSTOM_APP && this != OKTA_VERIFY;
    }

    /** Whether documents describe it as {@code currentAuthenticator} while it is challenged. */
    String place() {
        return this == OKTA_VERIFY || this == CUSTOM_APP || this == WEBAUTHN
                ? "currentAuthenticator"
                : "currentAuthenticatorEnrollment";
    }
}
