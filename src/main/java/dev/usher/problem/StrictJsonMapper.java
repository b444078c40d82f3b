package dev.usher.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * How bodies are read that callers send us: as they are written, or not at all.
 *
 * <p>Quarkus's own mapper skips unknown properties and turns numbers into strings. That is right for what upstreams
 * answer, and our clients keep it; from a caller it hides a misspelt field until the Mac is in the wrong building. A type
 * that must be lenient says so with {@code @JsonIgnoreProperties(ignoreUnknown = true)}.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
class StrictJsonMapper implements ContextResolver<ObjectMapper> {
    private final ObjectMapper strict;

    StrictJsonMapper(ObjectMapper quarkus) {
        strict = quarkus.copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // Two values for one name: a filter before us may have looked at the other one.
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        for (var target : List.of(LogicalType.Textual, LogicalType.Boolean, LogicalType.Integer, LogicalType.Enum)) {
            var coercion = strict.coercionConfigFor(target);
            List.of(
                            CoercionInputShape.Integer,
                            CoercionInputShape.Float,
                            CoercionInputShape.Boolean,
                            CoercionInputShape.String)
                    .stream()
                    .filter(shape -> !isNatural(target, shape))
                    .forEach(shape -> coercion.setCoercion(shape, CoercionAction.Fail));
        }
    }

    private static boolean isNatural(LogicalType target, CoercionInputShape shape) {
        return switch (target) {
            case Textual, Enum -> shape == CoercionInputShape.String;
            case Boolean -> shape == CoercionInputShape.Boolean;
            case Integer -> shape == CoercionInputShape.Integer;
            default -> true;
        };
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return strict;
    }
}
