package dev.usher.admin.trial;

import dev.usher.mapping.ConfiguredRule;
import dev.usher.mapping.WhenMissing;
import dev.usher.mapping.WhenNotInJamf;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Each rule, beside what it made. */
final class RuleRows {
    private RuleRows() {}

    static MappingView.RuleRow of(ConfiguredRule rule, Results results) {
        return new MappingView.RuleRow(
                label(rule),
                rule.key(),
                rule.expression(),
                otherwise(rule),
                results.tried() ? made(rule, results) : null);
    }

    private static String label(ConfiguredRule rule) {
        return switch (rule.kind()) {
            case FIELD -> rule.name();
            case EXTENSION_ATTRIBUTE -> "Extension attribute " + rule.name();
            case USER_GROUP -> "User group " + rule.name();
            case EXCLUDED -> "Excluded: " + rule.name();
        };
    }

    private static String otherwise(ConfiguredRule rule) {
        return Stream.of(missing(rule.whenMissing()), notInJamf(rule.whenNotInJamf()))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String missing(@Nullable WhenMissing choice) {
        return choice == null ? "" : "when-missing: " + choice.wireName();
    }

    private static String notInJamf(@Nullable WhenNotInJamf choice) {
        return choice == null ? "" : "when-not-in-jamf: " + choice.wireName();
    }

    private static MappingView.@Nullable Made made(ConfiguredRule rule, Results results) {
        return switch (rule.kind()) {
            case FIELD -> made(rule, results, results.values().get(rule.name()));
            case EXTENSION_ATTRIBUTE -> made(rule, results, results.values().get(Results.attribute(rule.name())));
            case USER_GROUP -> member(results.userGroups().get(rule.name()));
            // What an exclusion comes to is said of the whole device.
            case EXCLUDED -> null;
        };
    }

    private static MappingView.Made made(ConfiguredRule rule, Results results, Results.@Nullable Value value) {
        if (value == null) {
            return rule.whenMissing() == WhenMissing.FAIL
                    ? new MappingView.Made(null, "No value: the assignment stops", "bad", null)
                    : new MappingView.Made(null, "No value: stays as it is", "wait", null);
        }
        var text = value.text().isEmpty() ? null : value.text();
        if (!results.jamfAsked()) {
            return new MappingView.Made(text, text == null ? "Cleared" : "Set", "good", null);
        }
        if (value.written()) {
            return new MappingView.Made(
                    text, text == null ? "Would be cleared" : "Would be written", "good", value.present());
        }
        var same = value.text().equals(value.present());
        return new MappingView.Made(
                text,
                same ? "Jamf Pro has it already" : "Would not be written",
                same ? "good" : "wait",
                value.present());
    }

    private static MappingView.Made member(@Nullable Boolean member) {
        if (member == null) {
            return new MappingView.Made(null, "Nobody can tell: stays as it is", "wait", null);
        }
        return new MappingView.Made(null, member ? "A member" : "Not a member", "good", null);
    }
}
