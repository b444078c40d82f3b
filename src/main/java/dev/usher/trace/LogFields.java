package dev.usher.trace;

import io.opentelemetry.api.trace.SpanContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the log's context (MDC) while an activity lasts. It begins with none of another's, and leaves what it found:
 * threads are used again, and inherit from one another.
 */
final class LogFields implements AutoCloseable {
    private static final String TRACE = "traceId";
    private static final String SPAN = "spanId";
    private static final List<String> ALL = Stream.concat(
                    Stream.of(TRACE, SPAN), Arrays.stream(Fact.values()).map(Fact::field))
            .toList();

    private final Map<String, @Nullable Object> before = new HashMap<>();

    LogFields() {
        for (var field : ALL) {
            before.put(field, MDC.get(field));
            MDC.remove(field);
        }
    }

    void about(Map<Fact, String> facts) {
        for (var fact : Fact.values()) {
            set(fact.field(), facts.get(fact));
        }
    }

    void in(SpanContext span) {
        set(TRACE, span.isValid() ? span.getTraceId() : null);
        set(SPAN, span.isValid() ? span.getSpanId() : null);
    }

    @Override
    public void close() {
        before.forEach(LogFields::set);
    }

    private static void set(String field, @Nullable Object value) {
        if (value == null) {
            MDC.remove(field);
        } else {
            MDC.put(field, value);
        }
    }
}
