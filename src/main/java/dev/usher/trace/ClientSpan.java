package dev.usher.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** One exchange with Okta or Jamf, within the present activity. Nothing of it is sent along: the others get no {@code traceparent}. */
public final class ClientSpan implements AutoCloseable {
    private final Span span;

    private ClientSpan(Span span) {
        this.span = span;
    }

    /**
     * The exchange begins.
     *
     * @param name who is asked and for what, as {@code okta identify}
     * @param call its kind in the metrics
     * @param host who is asked; null where that is not known
     * @param attempt from 1
     */
    public static ClientSpan begin(String name, String call, @Nullable String host, int attempt) {
        var builder = Activity.tracer()
                .spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Activity.current().map(Activity::context).orElseGet(Context::root))
                .setAttribute(SpanKeys.CALL, call)
                .setAttribute(SpanKeys.ATTEMPT, attempt);
        if (host != null) {
            builder.setAttribute(SpanKeys.SERVER, host);
        }
        return new ClientSpan(builder.startSpan());
    }

    /** A whole answer came; of Okta's and Jamf's 4xx most are a person's mistake or an answer to a question, and no error. */
    public void answered(int status, String outcome) {
        span.setAttribute(SpanKeys.STATUS, status);
        span.setAttribute(SpanKeys.OUTCOME, outcome);
        if (status >= 500 || status == 429) {
            span.setAttribute(SpanKeys.ERROR, Integer.toString(status));
            span.setStatus(StatusCode.ERROR);
        }
    }

    /** It was answered, in a way of which nothing more is known here. */
    public void answered(String outcome) {
        span.setAttribute(SpanKeys.OUTCOME, outcome);
    }

    /** No whole answer came. */
    public void unanswered(String outcome) {
        span.setAttribute(SpanKeys.OUTCOME, outcome);
        span.setAttribute(SpanKeys.ERROR, outcome);
        span.setStatus(StatusCode.ERROR);
    }

    @Override
    public void close() {
        span.end();
    }
}
