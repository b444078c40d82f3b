package dev.usher.mapping;

import dev.usher.mapping.cel.Answer;
import dev.usher.mapping.cel.RuleVariables;

/**
 * One rule that leaves devices without a user.
 *
 * @param name as configuration calls it
 * @param condition when it holds
 * @param sentence what people are told where it holds
 */
record ExclusionRule(String name, Condition condition, String sentence) {
    private static final String KEY = "usher.mapping.excluded.";

    /** The name of a rule in configuration, up to its settings. */
    static String key(String name) {
        return KEY + '"' + name + '"';
    }

    static String usualSentence(String name) {
        return "The rule " + key(name) + " leaves this device without a user.";
    }

    Exclusion exclusion(RuleVariables variables) {
        return switch (condition.expression().answer(variables)) {
            case Answer.Yes yes -> new Exclusion.Excluded(name, sentence);
            case Answer.No no -> new Exclusion.NotExcluded();
            case Answer.Unknown unknown ->
                new Exclusion.Undecided(
                        name, "The rule " + key(name) + " cannot be decided: " + unknown.reason() + ".");
        };
    }
}
