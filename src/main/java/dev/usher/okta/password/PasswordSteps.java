package dev.usher.okta.password;

import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Okta's steps and messages say about a password that was just sent (okta-idx.md sections 2.5 and 3.1). Steps by the names of
 * what they offer, messages by their keys.
 */
final class PasswordSteps {
    static final String IDENTIFY = "identify";
    static final String CHALLENGE = "challenge-authenticator";
    static final String SELECT = "select-authenticator-authenticate";
    static final String SKIP = "skip";
    static final String STAY = "keep-me-signed-in";
    static final String GRACE_PERIOD = "device-assurance-grace-period";
    static final String PASSWORD_KEY = "okta_password";

    /** Documents of 2020 name the authenticator by its type. */
    private static final Set<String> PASSWORD = Set.of(PASSWORD_KEY, "password");

    /** What leads away from looking for an app on the device, to the ordinary sign-in. */
    private static final Set<String> AWAY = Set.of("cancel-polling", "cancel-transaction");

    private static final Set<String> NEW_PASSWORD =
            Set.of("reenroll-authenticator", "reset-authenticator", "reenroll-custom-password-expiry");

    /** These come after a password only, where it was right; a challenge of the password itself is told apart before. */
    private static final Set<String> FACTOR = Set.of(
            CHALLENGE,
            SELECT,
            "authenticator-verification-data",
            "challenge-poll",
            "select-authenticator-enroll",
            "authenticator-enrollment-data",
            "select-enrollment-channel",
            "enrollment-channel-data",
            "enroll-authenticator",
            "enroll-poll");

    private static final Set<String> INTERACTION =
            Set.of("consent", "granular-consent", "admin-consent", "enroll-profile", "profile-update");

    private static final Set<String> WRONG =
            Set.of("errors.E0000004", "incorrectPassword", "idx.unknown.user", "api.authn.error.PASSCODE_INVALID");
    private static final Set<String> LOCKED = Set.of(
            "authfactor.challenge.suspended_factor", "errors.E0000119", "E0000119", "errors.E0000069", "E0000069");
    private static final Set<String> TOO_FAST = Set.of("tooManyRequests", "oie.tooManyRequests", "errors.E0000047");

    private PasswordSteps() {}

    /** What a message says. */
    enum Word {
        WRONG,
        LOCKED,
        DENIED,
        TOO_FAST,
        OTHER
    }

    static Set<String> offered(Step step) {
        return step.actions().stream().map(Step.Action::name).collect(Collectors.toUnmodifiableSet());
    }

    /** What Okta's complaints come to; empty where it has none. Ours are no word of Okta's. */
    static Optional<Word> complaint(Step step) {
        return step.messages().stream()
                .filter(message -> message.level().equals("error") || WRONG.contains(String.valueOf(message.key())))
                .filter(message -> !String.valueOf(message.key()).startsWith("usher."))
                .map(PasswordSteps::word)
                .min(Word::compareTo);
    }

    static Word word(StepMessage message) {
        var key = String.valueOf(message.key());
        if (WRONG.contains(key)) {
            return Word.WRONG;
        }
        if (LOCKED.contains(key)) {
            return Word.LOCKED;
        }
        if (TOO_FAST.contains(key)) {
            return Word.TOO_FAST;
        }
        // Answers of 2020 and 2021 say this without a key.
        return key.startsWith("idx.error.user.not.assigned")
                        || message.text().toLowerCase(Locale.ROOT).contains("not assigned to this application")
                ? Word.DENIED
                : Word.OTHER;
    }

    static boolean asksPassword(Step step) {
        var authenticator = step.authenticator();
        return offered(step).contains(CHALLENGE) && authenticator != null && PASSWORD.contains(authenticator.key());
    }

    /** Whether the username and the password are asked for at once. */
    static boolean takesPassword(Step.Action identify) {
        return identify.fields().stream().anyMatch(field -> field.name().equals("credentials.passcode"));
    }

    static boolean wantsNewPassword(Set<String> offered) {
        return NEW_PASSWORD.stream().anyMatch(offered::contains);
    }

    /** What else Okta wants, where the step is known to come after a right password; null where it is not known. */
    static PasswordAnswer.@Nullable More more(Set<String> offered) {
        if (FACTOR.stream().anyMatch(offered::contains)) {
            return PasswordAnswer.More.FACTOR;
        }
        return INTERACTION.stream().anyMatch(offered::contains) ? PasswordAnswer.More.INTERACTION : null;
    }

    /** The way to the ordinary sign-in, where Okta looks for an app first; empty where there is none. */
    static Optional<String> wayOut(Set<String> offered) {
        return AWAY.stream().filter(offered::contains).findFirst();
    }
}
