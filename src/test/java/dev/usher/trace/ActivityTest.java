package dev.usher.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Spans;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final Traceparent STORED =
            new Traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    private static final Matter MATTER = Matter.of(STORED).and(Fact.ENROLLMENT_ID, "enr_1");

    private final Spans spans = new Spans();

    @BeforeEach
    void traced() {
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder().addSpanProcessor(spans).build())
                .build());
    }

    @AfterEach
    void tracedNoMore() {
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void aCallGoesOnInTheTraceOfWhatItTurnsOutToBeAbout() {
        try (var call = Activity.call("GET /x", NOW)) {
            call.about(MATTER);
        }

        var span = only("GET /x");
        assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.getStartEpochNanos()).isEqualTo(NOW.getEpochSecond() * 1_000_000_000L);
        assertThat(span.getAttributes().get(Fact.ENROLLMENT_ID.attribute())).isEqualTo("enr_1");
    }

    @Test
    void aCallThatIsAboutNothingHasATraceOfItsOwn() {
        try (var call = Activity.call("GET /x", NOW)) {
            call.answered("GET", "/x", 200);
        }

        assertThat(only("GET /x").getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void aCallThatHasBegunInAnotherTraceIsLinked() {
        try (var call = Activity.call("GET /x", NOW)) {
            call.failed("some_problem", "U-00000000");
            call.about(MATTER);
        }

        assertThat(only("GET /x").getLinks())
                .singleElement()
                .satisfies(link ->
                        assertThat(link.getSpanContext().getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void whatBeginsAnewInACallHasATraceOfItsOwn() {
        Traceparent begun;
        try (var call = Activity.call("POST /again", NOW)) {
            call.about(MATTER);
            begun = call.begins().orElseThrow();
        }

        assertThat(begun.context().getTraceId()).isNotEqualTo(STORED.context().getTraceId());
        assertThat(spans.of(begun.context().getTraceId())).singleElement().satisfies(span -> {
            assertThat(span.getParentSpanContext().isValid()).isFalse();
            assertThat(span.getLinks()).hasSize(1);
            assertThat(span.getAttributes().get(Fact.ENROLLMENT_ID.attribute())).isNull();
        });
        assertThat(spans.of(STORED.context().getTraceId())).hasSize(1);
    }

    @Test
    void anExchangeBelongsToTheWorkThatIsDone() {
        try (var _ = Activity.work("work", MATTER);
                var exchange = ClientSpan.begin("okta token", "token", "acme.okta.com", 2)) {
            exchange.answered(502, "5xx");
        }

        var exchange = only("okta token");
        assertThat(exchange.getParentSpanId()).isEqualTo(only("work").getSpanId());
        assertThat(exchange.getAttributes().get(SpanKeys.ATTEMPT)).isEqualTo(2);
        assertThat(exchange.getAttributes().get(SpanKeys.ERROR)).isEqualTo("502");
    }

    @Test
    void ofAnExceptionItsClassIsToldAndNoMore() {
        try (var work = Activity.work("work", MATTER)) {
            work.broke(new IllegalStateException("Correct-Horse-1"));
        }

        assertThat(only("work").getAttributes().get(SpanKeys.ERROR)).isEqualTo("java.lang.IllegalStateException");
        assertThat(Spans.text(only("work"))).doesNotContain("Correct-Horse-1");
    }

    @Test
    void theLogSaysWhatItIsAboutAndNothingAfterwards() {
        MDC.put("serialNumber", "inherited");
        try (var outer = Activity.work("outer", MATTER)) {
            assertThat(MDC.get("enrollmentId")).isEqualTo("enr_1");
            assertThat(MDC.get("traceId")).isEqualTo(STORED.context().getTraceId());
            assertThat(MDC.get("serialNumber")).isNull();
            try (var _ = Activity.work("inner")) {
                assertThat(MDC.get("enrollmentId")).isNull();
                assertThat(MDC.get("traceId")).isNotEqualTo(STORED.context().getTraceId());
            }
            assertThat(Activity.current()).containsSame(outer);
            assertThat(MDC.get("enrollmentId")).isEqualTo("enr_1");
            assertThat(MDC.get("traceId")).isEqualTo(STORED.context().getTraceId());
        }

        assertThat(MDC.get("traceId")).isNull();
        assertThat(MDC.get("enrollmentId")).isNull();
        assertThat(MDC.get("serialNumber")).isEqualTo("inherited");
        MDC.remove("serialNumber");
        assertThat(Activity.current()).isEmpty();
    }

    @Test
    void aThreadThatIsStartedMeanwhileDoesNotCarryItOn() throws InterruptedException {
        var begun = new CountDownLatch(1);
        try (var _ = Activity.work("work", MATTER)) {
            Thread.startVirtualThread(() -> {
                        try (var _ = Activity.work("other", Matter.NONE)) {
                            if (MDC.get("enrollmentId") == null) {
                                begun.countDown();
                            }
                        }
                    })
                    .join();
        }

        assertThat(begun.getCount()).isZero();
        assertThat(only("other").getTraceId()).isNotEqualTo(only("work").getTraceId());
    }

    @Test
    void whatNobodyTracesIsNotStored() {
        GlobalOpenTelemetry.resetForTest();

        try (var work = Activity.work("work")) {
            assertThat(work.trace()).isEmpty();
            assertThat(MDC.get("traceId")).isNull();
        }
    }

    @Test
    void whatIsNoTraceparentIsNone() {
        assertThat(Traceparent.stored("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .contains(STORED);
        assertThat(Traceparent.stored("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"))
                .isEmpty();
        assertThat(Traceparent.stored(null)).isEmpty();
    }

    private SpanData only(String name) {
        var found =
                spans.all().stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
