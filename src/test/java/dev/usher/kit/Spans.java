package dev.usher.kit;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;

/** The spans that have ended of late: what a collector would be sent. */
@Singleton
public class Spans implements SpanProcessor {
    private static final int MOST = 20_000;

    private final LinkedBlockingDeque<SpanData> ended = new LinkedBlockingDeque<>();

    public List<SpanData> all() {
        return List.copyOf(ended);
    }

    /** Those of a trace. */
    public List<SpanData> of(String traceId) {
        return ended.stream().filter(span -> span.getTraceId().equals(traceId)).toList();
    }

    /** All that a span says, as text. */
    public static String text(SpanData span) {
        return String.join(
                " ",
                span.getName(),
                span.getAttributes().toString(),
                span.getEvents().toString(),
                span.getLinks().toString(),
                span.getStatus().toString(),
                span.getSpanContext().getTraceState().toString());
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended.add(span.toSpanData());
        if (ended.size() > MOST) {
            ended.poll();
        }
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
