package dev.usher.mapping.cel;

import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values, as a token holds them, and texts of others in the types and sizes that the rules work with. */
final class ClaimValues {
    private ClaimValues() {}

    static Map<String, Object> of(Map<String, ? extends @Nullable Object> claims) {
        return map(claims, 0);
    }

    /** Texts for the rules, each cut at {@link Limits#TEXT}. */
    static List<String> texts(List<String> texts) {
        return texts.stream().map(ClaimValues::text).toList();
    }

    private static Object value(@Nullable Object claim, int depth) {
        if (depth > Limits.CLAIM_DEPTH) {
            return NullValue.NULL_VALUE;
        }
        return switch (claim) {
            case String text -> text(text);
            case Boolean truth -> truth;
            // CEL knows 64-bit integers only; a larger one keeps its size and loses digits, as in JSON itself.
            case BigInteger large when large.bitLength() > 63 -> large.doubleValue();
            case Float number -> number.doubleValue();
            case Double number -> number;
            case BigDecimal number -> number.doubleValue();
            case Number number -> number.longValue();
            case List<?> list -> list(list, depth);
            case Map<?, ?> map -> map(map, depth);
            // The interpreter takes Java's null for "unknown", so null needs CEL's own. Anything else is no JSON.
            case null, default -> NullValue.NULL_VALUE;
        };
    }

    private static List<Object> list(List<?> list, int depth) {
        var values = new ArrayList<Object>(list.size());
        for (var element : list) {
            values.add(value(element, depth + 1));
        }
        return values;
    }

    private static Map<String, Object> map(Map<?, ?> map, int depth) {
        var values = new HashMap<String, Object>();
        map.forEach((key, element) -> values.put(String.valueOf(key), value(element, depth + 1)));
        return values;
    }

    /** A text for the rules, cut at {@link Limits#TEXT}. */
    static String text(String text) {
        return text.length() <= Limits.TEXT ? text : text.substring(0, Limits.TEXT);
    }
}
