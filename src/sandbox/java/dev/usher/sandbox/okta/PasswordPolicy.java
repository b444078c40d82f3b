package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What the org wants of a password, as documents describe it and as it is enforced. */
final class PasswordPolicy {
    private static final int MIN_LENGTH = 8;
    private static final int HISTORY = 4;
    /** Shorter names are in too many words to be kept out. */
    private static final int SHORTEST_PART = 4;

    private static final String TEXT = "Password requirements: at least 8 characters, a lowercase letter, an uppercase"
            + " letter, a number, no parts of your username. Your password cannot be any of your last 4 passwords.";
    static final IonMessage NOT_MET = IonMessage.error(
            "Password requirements were not met. " + TEXT, "password.passwordRequirementsNotMet", TEXT);

    private PasswordPolicy() {}

    static ObjectNode settings() {
        var settings = Json.object();
        settings.putObject("complexity")
                .put("minLength", MIN_LENGTH)
                .put("minLowerCase", 1)
                .put("minUpperCase", 1)
                .put("minNumber", 1)
                .put("minSymbol", 0)
                .put("excludeUsername", true)
                .putArray("excludeAttributes");
        settings.putObject("age").put("minAgeMinutes", 0).put("historyCount", HISTORY);
        return settings;
    }

    static boolean allows(String password, Account account) {
        var name = account.person().login().split("@")[0].toLowerCase(Locale.ROOT);
        return password.length() >= MIN_LENGTH
                && password.chars().anyMatch(Character::isLowerCase)
                && password.chars().anyMatch(Character::isUpperCase)
                && password.chars().anyMatch(Character::isDigit)
                && !(name.length() >= SHORTEST_PART
                        && password.toLowerCase(Locale.ROOT).contains(name))
                && !account.hadPassword(password);
    }
}
