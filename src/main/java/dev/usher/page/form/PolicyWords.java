package dev.usher.page.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.page.look.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Okta's password policy as a list of sentences. */
final class PolicyWords {
    private static final List<String> AT_LEAST =
            List.of("minLength", "minLowerCase", "minUpperCase", "minNumber", "minSymbol");
    private static final int MINUTES_OF_AN_HOUR = 60;

    private PolicyWords() {}

    static List<String> of(Words words, @Nullable JsonNode settings) {
        var sentences = new ArrayList<String>();
        if (settings == null) {
            return sentences;
        }
        var complexity = settings.path("complexity");
        for (var rule : AT_LEAST) {
            int count = complexity.path(rule).asInt();
            if (count == 1 && words.find("policy." + rule + ".one").isPresent()) {
                sentences.add(words.say("policy." + rule + ".one"));
            } else if (count > 0) {
                sentences.add(words.say("policy." + rule, count));
            }
        }
        int repeats = complexity.path("maxConsecutiveRepeatingCharacters").asInt();
        if (repeats > 0) {
            sentences.add(words.say("policy.repeats", repeats));
        }
        if (complexity.path("excludeUsername").asBoolean()) {
            sentences.add(words.say("policy.username"));
        }
        if (!complexity.path("excludeAttributes").isEmpty()) {
            sentences.add(words.say("policy.name"));
        }
        age(words, settings.path("age"), sentences);
        return sentences;
    }

    private static void age(Words words, JsonNode age, List<String> sentences) {
        int history = age.path("historyCount").asInt();
        if (history > 0) {
            sentences.add(words.say("policy.history", history));
        }
        int minutes = age.path("minAgeMinutes").asInt();
        if (minutes > 0) {
            sentences.add(words.say("policy.age", Math.ceilDiv(minutes, MINUTES_OF_AN_HOUR)));
        }
    }
}
