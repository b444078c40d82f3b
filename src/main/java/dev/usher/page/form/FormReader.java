package dev.usher.page.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.step.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answer to an action from a submitted form, by the action's own fields: what the form holds besides is left out. A choice
 * comes as the index of its option, so that no value of Okta's has to survive a trip through the browser.
 */
public final class FormReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Step step;
    private final Step.Action action;
    private final Map<String, List<String>> form;

    private FormReader(Step step, Step.Action action, Map<String, List<String>> form) {
        this.step = step;
        this.action = action;
        this.form = form;
    }

    /** The JSON that the enrollment takes. */
    public static ObjectNode read(Step step, Step.Action action, Map<String, List<String>> form) {
        var answer = JSON.objectNode();
        new FormReader(step, action, form).into(answer, action.fields(), "");
        return answer;
    }

    private void into(ObjectNode answer, List<Step.Field> fields, String prefix) {
        for (var field : fields) {
            var value = value(field, prefix + field.name());
            if (value != null) {
                put(answer, field.path(), value);
            }
        }
    }

    private static void put(ObjectNode answer, List<String> path, JsonNode value) {
        var here = answer;
        for (var member : path.subList(0, path.size() - 1)) {
            here = here.withObjectProperty(member);
        }
        here.set(path.getLast(), value);
    }

    private @Nullable JsonNode value(Step.Field field, String control) {
        var options = field.options();
        if (options != null) {
            return choice(options, control);
        }
        return switch (field.type()) {
            case "boolean" -> JSON.booleanNode("true".equals(text(control).orElse("")));
            case "number", "integer" -> text(control).map(FormReader::number).orElse(null);
            default -> text(field, control);
        };
    }

    private @Nullable JsonNode choice(List<Step.Option> options, String control) {
        int index = text(control).map(FormReader::index).orElse(-1);
        if (index < 0 || index >= options.size()) {
            return null;
        }
        var option = options.get(index);
        if (!(option.value() instanceof ObjectNode fixed)) {
            return option.value();
        }
        var value = fixed.deepCopy();
        into(value, option.fields(), control + "[" + index + "].");
        return value;
    }

    private @Nullable JsonNode text(Step.Field field, String control) {
        var kind = Kind.of(step, action, field);
        var text = text(control).map(typed -> cleaned(kind, typed)).orElse("");
        // An empty text is sent on only where there has to be one, so that it is refused at its field.
        return text.isEmpty() && (!field.required() || field.hidden()) ? null : JSON.textNode(text);
    }

    private static String cleaned(Kind kind, String typed) {
        return switch (kind) {
            case CODE -> typed.replaceAll("[\\s\\p{Pd}\\u00a0\\u200b]", "");
            case TOKEN, IDENTIFIER, PHONE, EMAIL -> typed.strip();
            case PASSWORD, NEW_PASSWORD, ANSWER, FIRST_NAME, LAST_NAME, TEXT -> typed;
        };
    }

    private Optional<String> text(String control) {
        return form.getOrDefault(control, List.of()).stream().findFirst();
    }

    private static JsonNode number(String text) {
        try {
            return JSON.numberNode(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return JSON.textNode(text);
        }
    }

    private static int index(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }
}
