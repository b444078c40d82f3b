package dev.usher.trace;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an activity is about.
 *
 * @param trace where its trace goes on; null where it has none yet
 * @param facts what is known of it
 */
public record Matter(@Nullable Traceparent trace, Map<Fact, String> facts) {

    /** Nothing that has a trace or a name. */
    static final Matter NONE = new Matter(null, Map.of());

    public static Matter of(@Nullable Traceparent trace) {
        return new Matter(trace, Map.of());
    }

    /** With one more fact; the same where it is not known. */
    public Matter and(Fact fact, @Nullable String value) {
        if (value == null) {
            return this;
        }
        var more = new EnumMap<Fact, String>(Fact.class);
        more.putAll(facts);
        more.put(fact, value);
        return new Matter(trace, more);
    }
}
