package dev.usher.page.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.okta.step.Obstacle;
import dev.usher.okta.step.Step;
import dev.usher.page.look.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays out the fields of one action as controls. */
final class Inputs {
    private final Words words;
    private final Names names;
    private final Step step;
    private final Step.Action action;
    private final @Nullable Attempt attempt;
    private final String idPrefix;
    private int made;
    private boolean focus;

    Inputs(Words words, Names names, Step step, Step.Action action, @Nullable Attempt attempt, String idPrefix) {
        this.words = words;
        this.names = names;
        this.step = step;
        this.action = action;
        this.attempt = attempt;
        this.idPrefix = idPrefix;
    }

    /** The controls; the first that can be typed into gets the focus if the form is the one that it is about. */
    List<Input> all(boolean focusOnFirst) {
        focus = focusOnFirst;
        return of(action.fields(), "", "", false);
    }

    private List<Input> of(List<Step.Field> fields, String controlPrefix, String fieldPrefix, boolean inChoice) {
        var inputs = new ArrayList<Input>();
        for (var field : fields) {
            inputs.add(one(field, controlPrefix + field.name(), fieldPrefix + field.name(), inChoice));
        }
        return inputs;
    }

    private Input one(Step.Field field, String control, String path, boolean inChoice) {
        var id = idPrefix + "-" + made++;
        var kind = Kind.of(step, action, field);
        var error = error(field, path);
        var options = field.options();
        if (options != null) {
            var decides = options.stream().allMatch(option -> option.value().isBoolean());
            return input(
                    decides ? "buttons" : "cards",
                    id,
                    control,
                    field,
                    kind,
                    error,
                    inChoice,
                    choices(field, options, control, path, id));
        }
        if (field.type().equals("boolean")) {
            return field.hidden()
                    ? input("buttons", id, control, field, kind, error, inChoice, decision(id))
                    : input("checkbox", id, control, field, kind, error, inChoice, List.of());
        }
        boolean masked = kind.isMasked() || kind == Kind.TEXT && field.secret();
        var type = field.hidden() ? "hidden" : masked ? "password" : "text";
        return input(type, id, control, field, kind, error, inChoice, List.of());
    }

    private Input input(
            String type,
            String id,
            String control,
            Step.Field field,
            Kind kind,
            @Nullable String error,
            boolean inChoice,
            List<Input.Choice> choices) {
        boolean typed = type.equals("text") || type.equals("password");
        boolean first = focus && typed;
        focus = focus && !typed;
        boolean checkbox = type.equals("checkbox");
        return new Input(
                type,
                id,
                control,
                names.field(field, kind),
                typed && !isSecret(field, kind) ? text(field, control) : "",
                checkbox && isChecked(field, control),
                // A control inside an option that is not chosen is not shown, and the browser could not say what it
                // misses.
                field.required() && !inChoice,
                kind == Kind.CODE,
                kind.autocomplete(),
                mode(kind),
                field.maxLength(),
                field.description(),
                error,
                first,
                choices);
    }

    /** Whether what was typed is not written into the page again. */
    private static boolean isSecret(Step.Field field, Kind kind) {
        return field.secret() || kind.isMasked() || kind.isOneTime();
    }

    private List<Input.Choice> choices(
            Step.Field field, List<Step.Option> options, String control, String path, String id) {
        var chosen = chosen(options, field, control);
        var usable = IntStream.range(0, options.size())
                .boxed()
                .sorted((one, other) -> Boolean.compare(
                        options.get(one).unavailable() != null,
                        options.get(other).unavailable() != null));
        return usable.map(index -> {
                    var option = options.get(index);
                    return new Input.Choice(
                            id + "-" + index,
                            String.valueOf(index),
                            names.option(field, option),
                            option.hint(),
                            index == chosen,
                            sentence(words, option.unavailable()),
                            option.unavailable() == null
                                    ? of(option.fields(), control + "[" + index + "].", path + ".", true)
                                    : List.of());
                })
                .toList();
    }

    /** The one that was chosen before, or that Okta proposes, or the first that works. */
    private int chosen(List<Step.Option> options, Step.Field field, String control) {
        var before =
                attempt == null ? null : attempt.value(action.name(), control).orElse(null);
        for (int index = 0; index < options.size(); index++) {
            if (String.valueOf(index).equals(before)) {
                return index;
            }
        }
        for (int index = 0; index < options.size(); index++) {
            if (options.get(index).value().equals(field.value())) {
                return index;
            }
        }
        return IntStream.range(0, options.size())
                .filter(index -> options.get(index).unavailable() == null)
                .findFirst()
                .orElse(-1);
    }

    private List<Input.Choice> decision(String id) {
        return List.of(
                new Input.Choice(id + "-yes", "true", words.say("consent.allow"), null, false, null, List.of()),
                new Input.Choice(id + "-no", "false", words.say("consent.refuse"), null, false, null, List.of()));
    }

    private String text(Step.Field field, String control) {
        var proposed = field.value();
        return (attempt == null ? java.util.Optional.<String>empty() : attempt.value(action.name(), control))
                .orElseGet(() -> proposed != null && proposed.isValueNode() ? proposed.asText() : "");
    }

    private boolean isChecked(Step.Field field, String control) {
        if (attempt != null && attempt.action().equals(action.name())) {
            return attempt.value(action.name(), control).isPresent();
        }
        JsonNode proposed = field.value();
        return proposed != null && proposed.asBoolean();
    }

    private @Nullable String error(Step.Field field, String path) {
        if (attempt != null && attempt.refuses(action.name(), path)) {
            return words.say(field.options() == null ? "field.wrong" : "field.choose");
        }
        if (!action.name().equals(step.name())) {
            return null;
        }
        return step.messages().stream()
                .filter(message -> message.level().equals("error") && path.equals(message.field()))
                .map(message -> Messages.text(words, message))
                .findFirst()
                .orElse(null);
    }

    static @Nullable String sentence(Words words, @Nullable Obstacle obstacle) {
        return obstacle == null ? null : words.find(obstacle.key()).orElse(obstacle.sentence());
    }

    private static @Nullable String mode(Kind kind) {
        return switch (kind) {
            case CODE -> "numeric";
            case PHONE -> "tel";
            case EMAIL, IDENTIFIER -> "email";
            case PASSWORD, NEW_PASSWORD, TOKEN, ANSWER, FIRST_NAME, LAST_NAME, TEXT -> null;
        };
    }
}
