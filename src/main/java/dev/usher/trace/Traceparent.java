package dev.usher.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as it is stored: W3C Trace Context's {@code traceparent} (section 3.2).
 *
 * <p>Only Usher's own are ever read. What a caller sends is not looked at: anybody could send another enrollment's.
 */
public record Traceparent(String value) {
    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    /** The one that was stored; empty where there is none, as with all that an older Usher stored. */
    public static Optional<Traceparent> stored(@Nullable String value) {
        return Optional.ofNullable(value)
                .filter(text -> FORM.matcher(text).matches())
                .map(Traceparent::new);
    }

    /** Empty where nothing is traced. */
    static Optional<Traceparent> of(SpanContext context) {
        return context.isValid()
                ? Optional.of(new Traceparent("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()))
                : Optional.empty();
    }

    SpanContext context() {
        var parts = FORM.matcher(value);
        return parts.matches()
                ? SpanContext.createFromRemoteParent(
                        parts.group(1), parts.group(2), TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault())
                : SpanContext.getInvalid();
    }
}
