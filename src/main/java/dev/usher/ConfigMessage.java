package dev.usher;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What SmallRye Config says about a value, in the words of the person who wrote it.
 *
 * <p>Its messages are read because it keeps the key and the reason nowhere else. One that is not known is passed on.
 */
final class ConfigMessage {
    private static final String KEY = "(?<key>\\S+)";
    private static final Pattern MISSING = Pattern.compile("SRCFG00014: The config property " + KEY + " is required");
    private static final Pattern EMPTY =
            Pattern.compile("SRCFG00040: The config property " + KEY + " is defined as the empty String");
    private static final Pattern UNREADABLE = Pattern.compile("SRCFG00039: The config property " + KEY
            + " with the config value \"(?<value>.*)\" threw an Exception whilst being converted(?<reason>.*)");
    private static final Pattern UNKNOWN = Pattern.compile("SRCFG00050: " + KEY + " in .* does not map to any root");
    private static final Pattern NO_SUCH_REFERENCE =
            Pattern.compile("SRCFG00011: Could not expand value (?<value>\\S+) in property " + KEY);
    private static final Pattern CONSTRAINT = Pattern.compile("^(?<key>(?:usher|quarkus)\\.\\S+) (?<reason>.+)$");
    private static final Pattern CODE = Pattern.compile("SRCFG\\d+: ");
    private static final Pattern WORDLESS = Pattern.compile(".*Failed to convert value with static method.*");

    private ConfigMessage() {}

    /** One line for the key, or empty when the message is not one of SmallRye Config's. */
    static Optional<String> read(@Nullable String raw) {
        if (raw == null) {
            return Optional.empty();
        }
        var message = raw.strip().replaceAll("\\s+", " ");
        var missing = MISSING.matcher(message);
        if (missing.find()) {
            return Optional.of(line(missing.group("key"), "is required and not set"));
        }
        var empty = EMPTY.matcher(message);
        if (empty.find()) {
            return Optional.of(line(empty.group("key"), "is empty"));
        }
        var unreadable = UNREADABLE.matcher(message);
        if (unreadable.find()) {
            return Optional.of(line(
                    unreadable.group("key"),
                    unreadable(unreadable.group("key"), unreadable.group("value"), unreadable.group("reason"))));
        }
        var unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return Optional.of(line(unknown.group("key"), "is no key of Usher; see docs/reference/configuration.md"));
        }
        var reference = NO_SUCH_REFERENCE.matcher(message);
        if (reference.find()) {
            return Optional.of(
                    line(reference.group("key"), "refers to ${" + reference.group("value") + "}, which is not set"));
        }
        var constraint = CONSTRAINT.matcher(message);
        return constraint.find()
                ? Optional.of(line(constraint.group("key"), constraint.group("reason")))
                : Optional.empty();
    }

    static String line(String key, String wrong) {
        return key + ": " + wrong
                + Examples.of(key).map(" (example: %s)"::formatted).orElse("");
    }

    private static String unreadable(String key, String value, String reason) {
        if (isSecret(key)) {
            return "has a value that cannot be read";
        }
        var why = CODE.matcher(reason).replaceAll("").strip();
        return "\"" + value + "\" cannot be read"
                + (why.isEmpty() || WORDLESS.matcher(why).matches() ? "" : ": " + why);
    }

    /** A line of a failed start goes to terminals and logs: no value of these may stand in it. */
    private static boolean isSecret(String key) {
        var name = key.toLowerCase(Locale.ROOT);
        return name.contains("secret") || name.contains("password") || name.contains("key") || name.contains("token");
    }
}
