package dev.usher.okta.idx;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts a person's input into one of Okta's forms.
 *
 * <p>Defaults give way to input, input gives way to fixed values, and the {@code stateHandle} is the one that the form
 * itself holds. What Okta did not ask for is refused here, so that nothing is sent that was meant for another step. A
 * violation names the field and never the value, which may be a password.
 */
public final class FormBinder {
    /** Longer than any passcode or answer that a form asks a person for. */
    static final int LONGEST_TEXT = 4096;

    /** What a script fills may hold an attestation with its certificates. */
    private static final int LONGEST_HIDDEN = 16_384;

    private static final int LONGEST_NAME = 64;

    private final List<Violation> violations = new ArrayList<>();
    private int fixedMatches;
    private boolean otherOption;

    private FormBinder() {}

    /**
     * The body to post.
     *
     * @throws Problem {@code invalid_input}, with a violation for each field that is wrong
     */
    public static ObjectNode bind(IdxForm form, JsonNode input) {
        var binder = new FormBinder();
        var body = input instanceof ObjectNode object
                ? binder.object(form.fields(), object, "")
                : binder.refuse("", "Send a JSON object.");
        if (!binder.violations.isEmpty() || body == null) {
            throw Problem.invalid(binder.violations);
        }
        return body;
    }

    private ObjectNode object(List<IdxField> fields, ObjectNode input, String prefix) {
        var known = fields.stream().map(IdxField::name).collect(toSet());
        for (var name : (Iterable<String>) input::fieldNames) {
            if (!known.contains(name)) {
                refuse(prefix + shortened(name), "This step has no such field.");
            }
        }
        var out = JsonNodeFactory.instance.objectNode();
        for (var field : fields) {
            var given = input.get(field.name());
            var bound = field(field, given == null || given.isNull() ? null : given, prefix + field.name());
            if (bound != null) {
                out.set(field.name(), bound);
            }
        }
        return out;
    }

    private @Nullable JsonNode field(IdxField field, @Nullable JsonNode given, String path) {
        var form = field.form();
        if (form != null) {
            return nested(form, field.required(), given, path);
        }
        if (field.fixed()) {
            return fixed(Objects.requireNonNull(field.value()), given, path);
        }
        if (!field.options().isEmpty()) {
            return choice(field, given, path);
        }
        if (given != null) {
            return typed(field, given, path);
        }
        // Hidden fields are filled by a script in the page; where it has nothing to give, Okta has the last word.
        return field.value() != null || !field.required() || !field.visible()
                ? field.value()
                : refuse(path, "This field is required.");
    }

    private @Nullable JsonNode fixed(JsonNode value, @Nullable JsonNode given, String path) {
        if (given != null && !given.equals(value)) {
            otherOption = true;
            return refuse(path, "Okta has fixed this value: leave the field out.");
        }
        if (given != null) {
            fixedMatches++;
        }
        return value;
    }

    private @Nullable JsonNode nested(List<IdxField> form, boolean required, @Nullable JsonNode given, String path) {
        if (given == null && !required) {
            // Not asked for, but what Okta has fixed inside it is still sent.
            var bound = new FormBinder().object(form, JsonNodeFactory.instance.objectNode(), path + ".");
            return bound.isEmpty() ? null : bound;
        }
        if (given != null && !given.isObject()) {
            return refuse(path, "This field must be a JSON object.");
        }
        return object(
                form, given instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(), path + ".");
    }

    private @Nullable JsonNode choice(IdxField field, @Nullable JsonNode given, String path) {
        var options = field.options();
        if (given == null) {
            if (options.size() == 1) {
                return only(options.getFirst(), path);
            }
            return field.value() != null || !field.required() || !field.visible()
                    ? field.value()
                    : refuse(path, "Choose one of the options.");
        }
        if (given instanceof ObjectNode object) {
            return subForm(options, object, path);
        }
        return options.stream()
                .map(IdxOption::value)
                .filter(given::equals)
                .findFirst()
                .orElseGet(() -> refuse(path, "This is none of the offered options."));
    }

    private @Nullable JsonNode only(IdxOption option, String path) {
        var form = option.form();
        return form == null ? option.value() : object(form, JsonNodeFactory.instance.objectNode(), path + ".");
    }

    /**
     * The option that the input means: the one whose fixed values agree with it. Two phones differ in the
     * {@code enrollmentId} alone, so input that fits several is refused rather than guessed at.
     */
    private @Nullable JsonNode subForm(List<IdxOption> options, ObjectNode given, String path) {
        var attempts = options.stream()
                .filter(option -> option.form() != null)
                .map(option -> attempt(option, given, path))
                .filter(attempt -> !attempt.binder.otherOption)
                .sorted(Comparator.comparingInt((Attempt attempt) -> -attempt.binder.fixedMatches))
                .toList();
        if (attempts.isEmpty()) {
            return refuse(path, "This is none of the offered options.");
        }
        var fitting =
                attempts.stream().filter(a -> a.binder.violations.isEmpty()).toList();
        if (fitting.isEmpty()) {
            violations.addAll(attempts.getFirst().binder.violations);
            return null;
        }
        var best = fitting.getFirst();
        var rivals = fitting.stream()
                .filter(a -> a.binder.fixedMatches == best.binder.fixedMatches && !a.bound.equals(best.bound))
                .count();
        return rivals == 0
                ? best.bound
                : refuse(path, "More than one option fits: send every member of the option's value.");
    }

    private static Attempt attempt(IdxOption option, ObjectNode given, String path) {
        var binder = new FormBinder();
        return new Attempt(binder, binder.object(Objects.requireNonNull(option.form()), given, path + "."));
    }

    private @Nullable JsonNode typed(IdxField field, JsonNode given, String path) {
        return switch (field.type()) {
            case "boolean" -> given.isBoolean() ? given : refuse(path, "This field must be true or false.");
            case "number", "integer" -> given.isNumber() ? given : refuse(path, "This field must be a number.");
            case "object" -> given.isObject() ? given : refuse(path, "This field must be a JSON object.");
            case "array", "set" -> given.isArray() ? given : refuse(path, "This field must be a JSON array.");
            // Okta leaves the type off most text fields, and what it adds later is text until it says more.
            default -> text(field, given, path);
        };
    }

    private @Nullable JsonNode text(IdxField field, JsonNode given, String path) {
        if (!given.isTextual()) {
            return refuse(path, "This field must be text.");
        }
        if (given.textValue().isEmpty() && field.required()) {
            return refuse(path, "This field is required.");
        }
        var longest = field.hidden() ? LONGEST_HIDDEN : LONGEST_TEXT;
        return given.textValue().length() <= longest
                ? given
                : refuse(path, "This field is longer than " + longest + " characters.");
    }

    private @Nullable ObjectNode refuse(String path, String why) {
        violations.add(new Violation(path, why));
        return null;
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    private record Attempt(FormBinder binder, ObjectNode bound) {}
}
