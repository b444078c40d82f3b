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
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    private final @Nullable Call call;
    private final @Nullable Activity outer;
    private final LogFields log;
    private Matter matter;
    private @Nullable SpanContext former;
    private @Nullable Span span;

    /** What is known of a call when it comes. */
    private record Call(String method, String route, Instant begun) {}

    private Activity(String name, @Nullable Call call, Matter matter) {
        this.name = name;
        this.call = call;
        this.matter = matter;
        this.outer = Present.activity();
        this.log = new LogFields();
        Present.is(this);
        log.about(matter.facts());
    }

    /**
     * A call from outside, in a trace of its own until it is told what it is about.
     *
     * @param route the template of the path, never the path
     */
    static Activity call(String method, String route, Instant begun) {
        return new Activity(method + " " + route, new Call(method, route, begun), Matter.NONE);
    }

    /** A run of work on something that has a trace: it goes on there. */
    static Activity work(String name, Matter matter) {
        var work = new Activity(name, null, matter);
        work.former = work.outer == null ? null : work.outer.span().getSpanContext();
        work.span();
        return work;
    }

    /** A run of work, in a trace of its own. */
    static Activity work(String name) {
        return work(name, Matter.NONE);
    }

    /**
     * Does a run of work on something that has a trace. What it throws is told of it and thrown on, so whatever is to be logged of a
     * failure is caught within the body.
     */
    public static <T> T run(String name, Matter matter, Supplier<T> body) {
        try (var work = work(name, matter)) {
            try {
                return body.get();
            } catch (RuntimeException | Error e) {
                work.broke(e);
                throw e;
            }
        }
    }

    /** Does a run of work in a trace of its own, as the one above. */
    public static <T> T run(String name, Supplier<T> body) {
        return run(name, Matter.NONE, body);
    }

    /** Likewise, without a result. */
    public static void run(String name, Matter matter, Runnable body) {
        run(name, matter, () -> {
            body.run();
            return Boolean.TRUE;
        });
    }

    /** Likewise, without a result and in a trace of its own. */
    public static void run(String name, Runnable body) {
        run(name, Matter.NONE, body);
    }

    /**
     * The task as a part of what Usher is at here, on whichever thread it runs: its exchanges belong to it, and its lines in the log.
     * The task itself where Usher is at nothing.
     */
    public static <T> Callable<T> carry(Callable<T> task) {
        var present = Present.activity();
        if (present == null) {
            return task;
        }
        // It begins here, so that no two threads begin it.
        var span = present.span().getSpanContext();
        return () -> present.within(span, task);
    }

    private <T> T within(SpanContext span, Callable<T> task) throws Exception {
        var before = Present.activity();
        Present.is(this);
        try (var there = new LogFields()) {
            there.about(matter.facts());
            there.in(span);
            return task.call();
        } finally {
            Present.is(before);
        }
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

    /** It is about this from now on, and nothing else; its trace is that of the matter, or linked to it where it has begun in another. */
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
        var trace = now.trace();
        if (trace != null
                && !trace.context().getTraceId().equals(present.getSpanContext().getTraceId())) {
            present.addLink(trace.context());
        }
    }

    /**
     * The trace of what begins with this activity. Where it has been about something else so far, its span ends with that, unanswered,
     * and another one begins. Empty where nothing is traced.
     */
    public Optional<Traceparent> begins() {
        var present = span;
        if (present != null && !matter.equals(Matter.NONE)) {
            former = present.getSpanContext();
            end(present);
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
    void answered(int status) {
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
        end(span());
        log.close();
        Present.is(outer);
    }

    /** What it is about is told at its end: OpenTelemetry takes no attribute back. */
    private void end(Span ending) {
        matter.facts().forEach((fact, value) -> ending.setAttribute(fact.attribute(), value));
        ending.end();
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
        var builder = tracer().spanBuilder(name);
        var from = call;
        if (from != null) {
            builder.setSpanKind(SpanKind.SERVER)
                    .setAttribute(SpanKeys.METHOD, from.method())
                    .setAttribute(SpanKeys.ROUTE, from.route());
        }
        var trace = matter.trace();
        var link = former;
        if (trace == null) {
            builder.setNoParent();
        } else {
            builder.setParent(Context.root().with(Span.wrap(trace.context())));
        }
        if (link != null) {
            builder.addLink(link);
        } else if (from != null) {
            builder.setStartTimestamp(from.begun());
        }
        return builder.startSpan();
    }

    /** Asked for each time: an application that is started again, as in tests, has another. */
    static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer("dev.usher");
    }
}
