package dev.usher.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Bean Validation's findings as the caller sees them: paths into the JSON body, without our Java names before them. */
final class InputViolations {
    private InputViolations() {}

    static List<Violation> of(ConstraintViolationException refusal) {
        return refusal.getConstraintViolations().stream()
                .map(found -> new Violation(field(found.getPropertyPath()), found.getMessage()))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
    }

    /** Whether what we answered was wrong, rather than what we were asked: our bug. */
    static boolean isOurs(ConstraintViolationException refusal) {
        return refusal.getConstraintViolations().stream()
                .map(ConstraintViolation::getPropertyPath)
                .anyMatch(path -> nodes(path).stream().anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE));
    }

    private static String field(Path path) {
        var field = new StringBuilder();
        var parameter = "";
        for (var node : nodes(path)) {
            switch (node.getKind()) {
                case PARAMETER -> parameter = node.getName();
                case PROPERTY, BEAN, CONTAINER_ELEMENT -> append(field, node);
                case METHOD, CONSTRUCTOR, CROSS_PARAMETER, RETURN_VALUE -> {}
            }
        }
        // Nothing below the parameter: it is a query or path parameter, or a body that is missing as a whole.
        return field.isEmpty() ? parameter : field.toString();
    }

    private static void append(StringBuilder field, Path.Node node) {
        if (node.getIndex() != null) {
            field.append('[').append(node.getIndex()).append(']');
        } else if (node.getKey() != null) {
            field.append('.').append(node.getKey());
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            field.append(field.isEmpty() ? "" : ".").append(node.getName());
        }
    }

    private static List<Path.Node> nodes(Path path) {
        return StreamSupport.stream(path.spliterator(), false).toList();
    }
}
