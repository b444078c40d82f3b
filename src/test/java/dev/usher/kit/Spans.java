package dev.usher.kit;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.List;

/** The spans that have ended of late: what a collector would be sent. */
@Singleton
public class Spans implements SpanProcessor {
    private static final int MOST = 20_000;

    private final ArrayDeque<SpanData> ended = new ArrayDeque<>();
    private long count;

    public synchronized List<SpanData> all() {
        return List.copyOf(ended);
    }

    /** How many have ended so far. */
    public synchronized long count() {
        return count;
    }

    /** Those that have ended after so many. */
    public synchronized List<SpanData> since(long mark) {
        return ended.stream().skip(Math.max(0, ended.size() - (count - mark))).toList();
    }

    /** Those of a trace. */
    public List<SpanData> of(String traceId) {
        return all().stream().filter(span -> span.getTraceId().equals(traceId)).toList();
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
    public synchronized void onEnd(ReadableSpan span) {
        count++;
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
