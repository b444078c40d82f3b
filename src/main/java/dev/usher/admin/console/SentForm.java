package dev.usher.admin.console;

import dev.usher.page.visit.Visit;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import jakarta.validation.Validator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form of the console as it was sent: what was typed into it, and what is wrong with that. */
public final class SentForm {
    private final Map<String, List<String>> controls;

    public SentForm(Map<String, List<String>> controls) {
        this.controls = controls;
    }

    /** What was typed, without blanks around it; null for nothing. */
    public @Nullable String text(String control) {
        var typed =
                controls.getOrDefault(control, List.of()).stream().findFirst().orElse("");
        return typed.isBlank() ? null : typed.strip();
    }

    /** Everything that was typed, as it was, to be shown once more. */
    public Map<String, String> typed() {
        var typed = new HashMap<String, String>();
        controls.forEach((control, values) -> {
            if (!control.equals(Visit.TOKEN) && !values.isEmpty()) {
                typed.put(control, values.getFirst());
            }
        });
        return typed;
    }

    /**
     * The order, if Bean Validation passes it.
     *
     * @throws Problem that names the members of the order
     */
    public static <T> T valid(Validator validator, T order) {
        var wrong = validator.validate(order);
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong.stream()
                    .map(found -> new Violation(found.getPropertyPath().toString(), found.getMessage()))
                    .toList());
        }
        return order;
    }

    public static Problem wrong(String control, String message) {
        return Problem.invalid(List.of(new Violation(control, message)));
    }

    /** What is wrong, by the control that it was typed into. */
    public static Map<String, String> errors(Problem problem) {
        var errors = new HashMap<String, String>();
        problem.violations().forEach(found -> errors.put(control(found.field()), found.message()));
        return errors;
    }

    /** A page has one control for both names of a person, and a short name for the serial number. */
    private static String control(String member) {
        return switch (member) {
            case "oktaUserId" -> "username";
            case "serialNumber" -> "serial";
            default -> member;
        };
    }

    /** Nothing of what was typed. */
    @Override
    public String toString() {
        return "SentForm";
    }
}
