package dev.usher.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Jackson says about a caller's body, in the caller's words: where, and what was expected.
 *
 * <p>Jackson's own messages are not passed on: they quote the input, which can hold a password, and name our classes.
 */
final class JsonFault {
    private static final int LONGEST_FIELD = 200;

    private JsonFault() {}

    static Problem of(JacksonException fault) {
        return switch (fault) {
            // Our own type that Jackson cannot build is no fault of the caller.
            case InvalidDefinitionException ours -> internal(ours);
            case UnrecognizedPropertyException unknown -> at(unknown, "is not known here" + knownNames(unknown));
            case MismatchedInputException wrong -> at(wrong, expected(wrong.getTargetType()));
            // A constructor that refused its arguments: a value that cannot be wrong, such as a serial number.
            case JsonMappingException refused -> at(refused, "is not a valid value");
            default -> malformed(fault);
        };
    }

    private static Problem internal(Throwable cause) {
        return Problem.of(ProblemKind.INTERNAL_ERROR, Diagnosis.INTERNAL_DETAIL).causedBy(cause);
    }

    private static Problem malformed(JacksonException fault) {
        var where = fault.getLocation();
        var place = where == null || where.getLineNr() < 1
                ? ""
                : " It stops being JSON at line %d, column %d.".formatted(where.getLineNr(), where.getColumnNr());
        return Problem.of(ProblemKind.MALFORMED_BODY, "Send one JSON document in UTF-8." + place)
                .causedBy(fault);
    }

    private static Problem at(JsonMappingException fault, String message) {
        var field = path(fault.getPath());
        if (field.isEmpty()) {
            return Problem.of(ProblemKind.MALFORMED_BODY, "The body " + message + ".")
                    .causedBy(fault);
        }
        return Problem.invalid(List.of(new Violation(field, message))).causedBy(fault);
    }

    private static String path(List<JsonMappingException.Reference> references) {
        var path = new StringBuilder();
        for (var reference : references) {
            var name = reference.getFieldName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.length() > LONGEST_FIELD ? path.substring(0, LONGEST_FIELD) + "…" : path.toString();
    }

    private static String knownNames(UnrecognizedPropertyException unknown) {
        Collection<Object> names = unknown.getKnownPropertyIds();
        if (names == null || names.isEmpty()) {
            return "";
        }
        return "; known are " + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong JSON type";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + List.of(type.getEnumConstants()).stream()
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == long.class || Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "must be a string";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be a JSON array";
        }
        // A value that is read from a string (a date, a URI, an id) is not ours to describe as an object.
        return type.isRecord() || java.util.Map.class.isAssignableFrom(type)
                ? "must be a JSON object"
                : "has the wrong form";
    }
}
