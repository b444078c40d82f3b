package dev.usher.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that Usher is at: a call that it answers, or a run of work. While it lasts, it is a span, and every log line says what
 * it is about.
 *
 * <p>A call's span begins late, with the time at which the call came: which enrollment it is about is known only when somebody has
 * shown that it is theirs, and its trace is the enrollment's then.
 */
public final class Activity implements AutoCloseable {
    private final String name;
    private final SpanKind kind;
    private final @Nullable Instant begun;
    private final @Nullable Activity outer;
    private final LogFields log;
    private Matter matter;
    private @Nullable SpanContext former;
    private @Nullable Span span;

    private Activity(String name, SpanKind kind, @Nullable Instant begun, Matter matter) {
        this.name = name;
        this.kind = kind;
        this.begun = begun;
        this.matter = matter;
        this.outer = Present.activity();
        this.log = new LogFields();
        Present.is(this);
        log.about(matter.facts());
    }

    /** A call from outside, in a trace of its own until it is told what it is about. */
    static Activity call(String name, Instant begun) {
        return new Activity(name, SpanKind.SERVER, begun, Matter.NONE);
    }

    /** A run of work on something that has a trace: it goes on there. */
    public static Activity work(String name, Matter matter) {
        var work = new Activity(name, SpanKind.INTERNAL, null, matter);
        work.former = work.outer == null ? null : work.outer.span().getSpanContext();
        work.span();
        return work;
    }

    /** A run of work, in a trace of its own. */
    public static Activity work(String name) {
        return work(name, Matter.NONE);
    }

    /** A new trace for something that begins here and goes on later, linked to what began it. Empty where nothing is traced. */
    public static Optional<Traceparent> newTrace(String name, Matter matter) {
        var builder = tracer().spanBuilder(name).setNoParent();
        current().ifPresent(present -> builder.addLink(present.span().getSpanContext()));
        matter.facts().forEach((fact, value) -> builder.setAttribute(fact.attribute(), value));
        var span = builder.startSpan();
        span.end();
        return Traceparent.of(span.getSpanContext());
    }

    /** What Usher is at here; empty outside of calls and runs of work. */
    public static Optional<Activity> current() {
        return Optional.ofNullable(Present.activity());
    }

    /** It is about this from now on; its trace is that of the matter, or linked to it where it has begun in another. */
    public void about(Matter now) {
        log.about(now.facts());
        var present = span;
        if (present == null) {
            matter = now;
            if (now.trace() != null) {
                span();
            }
            return;
        }
        matter = new Matter(matter.trace(), now.facts());
        now.facts().forEach((fact, value) -> present.setAttribute(fact.attribute(), value));
        var trace = now.trace();
        if (trace != null
                && !trace.context().getTraceId().equals(present.getSpanContext().getTraceId())) {
            present.addLink(trace.context());
        }
    }

    /**
     * The trace of what begins with this activity. Where it has gone on in another's so far, it does so no more. Empty where nothing
     * is traced.
     */
    public Optional<Traceparent> begins() {
        var present = span;
        if (present != null && matter.trace() != null) {
            former = present.getSpanContext();
            present.end();
            span = null;
        }
        matter = Matter.NONE;
        log.about(matter.facts());
        return trace();
    }

    /** Where it stands in its trace. Empty where nothing is traced. */
    public Optional<Traceparent> trace() {
        return Traceparent.of(span().getSpanContext());
    }

    /** A problem was answered. */
    public void failed(String code, String reference) {
        span().setAttribute(SpanKeys.ERROR, code);
        span().setAttribute(SpanKeys.REFERENCE, reference);
    }

    /** It ended in what nobody expected. Of that its class is told, and no message, which could hold anything. */
    public void broke(Throwable failure) {
        span().setAttribute(SpanKeys.ERROR, failure.getClass().getName());
        span().setStatus(StatusCode.ERROR);
    }

    /** How a call was answered. */
    void answered(String method, String route, int status) {
        span().setAttribute(SpanKeys.METHOD, method);
        span().setAttribute(SpanKeys.ROUTE, route);
        span().setAttribute(SpanKeys.STATUS, status);
        if (status >= 500) {
            span().setStatus(StatusCode.ERROR);
        }
    }

    Context context() {
        return Context.root().with(span());
    }

    @Override
    public void close() {
        span().end();
        log.close();
        Present.is(outer);
    }

    private Span span() {
        var present = span;
        if (present == null) {
            present = start();
            span = present;
            log.in(present.getSpanContext());
        }
        return present;
    }

    private Span start() {
        var builder = tracer().spanBuilder(name).setSpanKind(kind);
        var trace = matter.trace();
        var link = former;
        if (trace == null) {
            builder.setNoParent();
        } else {
            builder.setParent(Context.root().with(Span.wrap(trace.context())));
        }
        if (link != null) {
            builder.addLink(link);
        } else if (begun != null) {
            builder.setStartTimestamp(begun);
        }
        matter.facts().forEach((fact, value) -> builder.setAttribute(fact.attribute(), value));
        return builder.startSpan();
    }

    /** Asked for each time: an application that is started again, as in tests, has another. */
    static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer("dev.usher");
    }
}
