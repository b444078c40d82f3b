package dev.usher.page.form;

import dev.usher.okta.step.Step;
import java.util.Set;

/** What a text field is for, which decides about keyboard, autofill and how it is cleaned. */
enum Kind {
    IDENTIFIER("username"),
    PASSWORD("current-password"),
    NEW_PASSWORD("new-password"),
    /** Digits, which people copy with blanks and hyphens in it that are not meant. */
    CODE("one-time-code"),
    /** Whatever an authenticator makes: in a PIN and token code a hyphen may be meant. */
    TOKEN("one-time-code"),
    ANSWER("off"),
    PHONE("tel"),
    EMAIL("email"),
    FIRST_NAME("given-name"),
    LAST_NAME("family-name"),
    TEXT("off");

    private static final Set<String> OF_DIGITS = Set.of(
            "okta_email", "phone_number", "google_otp", "okta_verify", "okta_verify_totp", "symantec_vip", "nfc_pin");
    /** By its key, and by its type where a document says no key (okta-idx.md 3.2). */
    private static final Set<String> PASSWORDS = Set.of("okta_password", "password");

    private static final Set<String> SETS_A_PASSWORD = Set.of(
            "enroll-authenticator",
            "reset-authenticator",
            "reenroll-authenticator",
            "reenroll-authenticator-warning",
            "reenroll-custom-password-expiry",
            "reenroll-custom-password-expiry-warning",
            "enroll-profile");
    /** What Okta mails where it mails no digits. */
    private static final int ALPHANUMERIC_LENGTH = 10;

    private final String autocomplete;

    Kind(String autocomplete) {
        this.autocomplete = autocomplete;
    }

    /** WHATWG's autofill token. */
    String autocomplete() {
        return autocomplete;
    }

    boolean isOneTime() {
        return this == CODE || this == TOKEN;
    }

    boolean isMasked() {
        return this == PASSWORD || this == NEW_PASSWORD || this == ANSWER;
    }

    static Kind of(Step step, Step.Action action, Step.Field field) {
        return switch (field.path().getLast()) {
            case "identifier" -> IDENTIFIER;
            case "passcode", "nextPasscode", "totp" -> passcode(step, action, field);
            case "answer" -> ANSWER;
            case "phoneNumber" -> PHONE;
            case "email" -> EMAIL;
            case "firstName" -> FIRST_NAME;
            case "lastName" -> LAST_NAME;
            default -> TEXT;
        };
    }

    private static Kind passcode(Step step, Step.Action action, Step.Field field) {
        var authenticator = step.authenticator();
        var name = Names.plain(action.name());
        if (name.equals("identify") || name.equals("enroll-profile") || authenticator == null) {
            return SETS_A_PASSWORD.contains(name) ? NEW_PASSWORD : PASSWORD;
        }
        if (PASSWORDS.contains(authenticator.key())) {
            return SETS_A_PASSWORD.contains(name) ? NEW_PASSWORD : PASSWORD;
        }
        var length = field.maxLength();
        boolean digits = OF_DIGITS.contains(authenticator.key()) && (length == null || length != ALPHANUMERIC_LENGTH);
        return digits ? CODE : TOKEN;
    }
}
