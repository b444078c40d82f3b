package dev.usher.journal;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the names back into a sentence, or a word in place of those that were erased. */
final class Sentence {
    private static final Pattern PLACE = Pattern.compile("\\{(person|by|words)}");

    private Sentence() {}

    static String of(String sentence, @Nullable String person, @Nullable String by, @Nullable String words) {
        return PLACE.matcher(sentence)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "person" -> Objects.requireNonNullElse(person, "a person whose data was erased");
                            case "by" -> Objects.requireNonNullElse(by, "somebody whose data was erased");
                            default -> Objects.requireNonNullElse(words, "(erased)");
                        }));
    }
}
