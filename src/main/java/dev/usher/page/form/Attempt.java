package dev.usher.page.form;

import dev.usher.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person sent that could not be taken, so that they need not type it all again.
 *
 * @param action the action that it was for
 * @param values what they sent, by the name of the control
 * @param violations what is wrong with which field
 * @param trouble a sentence where nothing is wrong with the fields; null otherwise
 */
public record Attempt(
        String action,
        Map<String, List<String>> values,
        List<Violation> violations,
        @Nullable String trouble) {

    Optional<String> value(String action, String control) {
        return this.action.equals(action)
                ? values.getOrDefault(control, List.of()).stream().findFirst()
                : Optional.empty();
    }

    boolean refuses(String action, String field) {
        return this.action.equals(action)
                && violations.stream().anyMatch(found -> found.field().equals(field));
    }

    /** Its name: it holds passwords. */
    @Override
    public String toString() {
        return "Attempt[" + action + "]";
    }
}
