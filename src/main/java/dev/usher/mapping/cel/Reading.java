package dev.usher.mapping.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one rule yields, before it is fitted to a field. */
public sealed interface Reading {
    /** A text, possibly empty. */
    record Text(String text) implements Reading {}

    /** Nothing, and nothing is wrong: null, an empty optional, an empty list. */
    record Nothing() implements Reading {}

    /**
     * Nothing, because the evaluation failed or its result is no text.
     *
     * @param reason a clause for a warning, without a claim's value
     */
    record Unusable(String reason) implements Reading {}

    /** Numbers below this have all their digits in a {@code double}. */
    double EXACT = 1e15;

    /** Reads a result of the interpreter. */
    static Reading of(@Nullable Object value) {
        return switch (value) {
            case String text -> new Text(text);
            case Long number -> new Text(number.toString());
            case UnsignedLong number -> new Text(number.toString());
            case Boolean truth -> new Text(truth.toString());
            case Double number -> number(number);
            case Instant time -> new Text(time.toString());
            case Optional<?> optional -> of(optional.orElse(null));
            case List<?> list -> list(list);
            case NullValue nothing -> new Nothing();
            case null -> new Nothing();
            default -> new Unusable("the rule yields something that is no text");
        };
    }

    private static Reading number(double number) {
        if (!Double.isFinite(number)) {
            return new Unusable("the rule yields a number that is not finite");
        }
        if (Math.abs(number) >= EXACT) {
            return new Text(Double.toString(number));
        }
        return new Text(
                number == Math.rint(number)
                        ? Long.toString((long) number)
                        : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
    }

    private static Reading list(List<?> list) {
        var joined = new StringBuilder();
        for (var element : list) {
            if (!(element instanceof String text)) {
                return new Unusable("the rule yields a list that holds more than texts");
            }
            // What no field can hold need not be put together.
            if (joined.length() <= Limits.TEXT) {
                joined.append(joined.isEmpty() ? "" : ", ").append(text);
            }
        }
        return list.isEmpty() ? new Nothing() : new Text(joined.toString());
    }
}
