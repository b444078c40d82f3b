package dev.usher.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.kit.Spans;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
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
        try (var call = Activity.call("GET", "/x", NOW)) {
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
        try (var call = Activity.call("GET", "/x", NOW)) {
            call.answered(200);
        }

        assertThat(only("GET /x").getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void aCallThatHasBegunInAnotherTraceIsLinked() {
        try (var call = Activity.call("GET", "/x", NOW)) {
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
        try (var call = Activity.call("POST", "/again", NOW)) {
            call.about(MATTER);
            begun = call.begins().orElseThrow();
            call.answered(201);
        }

        assertThat(begun.context().getTraceId()).isNotEqualTo(STORED.context().getTraceId());
        assertThat(spans.of(begun.context().getTraceId())).singleElement().satisfies(span -> {
            assertThat(span.getParentSpanContext().isValid()).isFalse();
            assertThat(span.getLinks()).hasSize(1);
            assertThat(span.getAttributes().get(Fact.ENROLLMENT_ID.attribute())).isNull();
            assertThat(span.getAttributes().get(SpanKeys.STATUS)).isEqualTo(201);
        });
        assertThat(spans.of(STORED.context().getTraceId())).singleElement().satisfies(span -> {
            assertThat(span.getAttributes().get(Fact.ENROLLMENT_ID.attribute())).isEqualTo("enr_1");
            assertThat(span.getAttributes().get(SpanKeys.METHOD)).isEqualTo("POST");
            assertThat(span.getAttributes().get(SpanKeys.ROUTE)).isEqualTo("/again");
        });
    }

    @Test
    void ofWhatItWasAboutBeforeNothingIsLeftOnTheNew() {
        try (var call = Activity.call("POST", "/again", NOW)) {
            call.failed("some_problem", "U-00000000");
            call.about(MATTER.and(Fact.SERIAL_NUMBER, "C02ZC2QYLJHD"));
            call.about(MATTER.and(Fact.ASSIGNMENT_ID, "asg_1"));
        }

        var attributes = only("POST /again").getAttributes();
        assertThat(attributes.get(Fact.ENROLLMENT_ID.attribute())).isEqualTo("enr_1");
        assertThat(attributes.get(Fact.ASSIGNMENT_ID.attribute())).isEqualTo("asg_1");
        assertThat(attributes.get(Fact.SERIAL_NUMBER.attribute())).isNull();
    }

    @Test
    void whatBeginsAnewAfterALookAtAnotherIsInASpanOfItsOwn() {
        try (var call = Activity.call("POST", "/again", NOW)) {
            call.failed("some_problem", "U-00000000");
            call.about(Matter.NONE.and(Fact.ENROLLMENT_ID, "enr_of_an_older_usher"));
            call.begins();
            call.about(MATTER);
        }

        assertThat(spans.all())
                .extracting(span -> span.getAttributes().get(Fact.ENROLLMENT_ID.attribute()))
                .containsExactly("enr_of_an_older_usher", "enr_1");
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
    void aRunThatFailsIsMarkedAndItsFailureThrownOn() {
        var failure = new IllegalStateException("Correct-Horse-1");

        assertThatThrownBy(() -> Activity.run("work", MATTER, () -> {
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(only("work").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(only("work").getAttributes().get(SpanKeys.ERROR)).isEqualTo("java.lang.IllegalStateException");
        assertThat(Activity.current()).isEmpty();
    }

    @Test
    void aRunGivesBackWhatItsBodyDoes() {
        assertThat(Activity.run("work", () -> MDC.get("traceId")))
                .isEqualTo(only("work").getTraceId());
        assertThat(only("work").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
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
    void aTaskThatIsCarriedBelongsToItOnAnotherThread() throws Exception {
        var fields = new LinkedBlockingQueue<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var _ = Activity.work("work", MATTER)) {
            Callable<Boolean> task = () -> {
                try (var _ = ClientSpan.begin("okta token", "token", "acme.okta.com", 1)) {
                    return fields.add(MDC.get("traceId") + " " + MDC.get("enrollmentId"));
                }
            };
            threads.submit(Activity.carry(task)).get();
        }

        assertThat(fields).containsExactly(STORED.context().getTraceId() + " enr_1");
        assertThat(only("okta token").getParentSpanId()).isEqualTo(only("work").getSpanId());
    }

    @Test
    void aThreadThatIsUsedAgainIsLeftAsItWas() throws Exception {
        try (var thread = Executors.newSingleThreadExecutor()) {
            try (var _ = Activity.work("work", MATTER)) {
                thread.submit(Activity.carry(() -> MDC.get("traceId"))).get();
            }

            assertThat(thread.submit(() -> Activity.current().isEmpty()).get()).isTrue();
        }
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
