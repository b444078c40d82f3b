package dev.usher.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.Spans;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.okta.SandboxPerson;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One enrollment is one trace, whoever works on it and when; and its log lines say whose they are. */
@UsherTest
class EnrollmentTraceTest {
    private static final String MARY = "mary@example.com";

    @Inject
    Spans spans;

    @Test
    void oneEnrollmentIsOneTraceFromItsFirstCallToItsDevice() {
        // Given
        var mac = SignIn.freshMac();

        // When
        var enrollment = SignIn.begin(mac.serial()).withPassword(MARY);
        enrollment.until("assigned");

        // Then
        var trace = until(enrollment, named("assignment work"));
        var names = trace.stream().map(SpanData::getName).toList();
        assertThat(names)
                .contains(
                        "POST /api/v1/enrollments",
                        "okta interact",
                        "okta introspect",
                        "POST /api/v1/enrollments/{id}/actions/{name}",
                        "okta identify",
                        "okta challenge/answer",
                        "okta token",
                        "GET /api/v1/enrollments/{id}",
                        "assignment work",
                        "jamf update-computer");
        var root = trace.stream()
                .filter(span -> !span.getParentSpanContext().isValid())
                .toList();
        assertThat(root).extracting(SpanData::getName).containsExactly("POST /api/v1/enrollments");
        assertThat(trace)
                .filteredOn(named("jamf update-computer"))
                .singleElement()
                .satisfies(span -> {
                    assertThat(trace)
                            .filteredOn(other -> other.getSpanId().equals(span.getParentSpanId()))
                            .extracting(SpanData::getName)
                            .containsExactly("assignment work");
                    assertThat(span.getAttributes().get(SpanKeys.STATUS)).isBetween(200L, 299L);
                    assertThat(span.getAttributes().get(SpanKeys.OUTCOME)).isEqualTo("ok");
                    assertThat(span.getAttributes().get(SpanKeys.SERVER)).isEqualTo("localhost");
                });
        assertThat(ofEnrollment(enrollment)).extracting(SpanData::getTraceId).containsOnly(traceId(enrollment));
    }

    @Test
    void workThatIsTriedAgainGoesOnInTheSameTrace() {
        // Given
        var mac = SignIn.freshMac();
        Sandbox.jamf()
                .faults()
                .next(1, "PATCH", "/api/v4/computers-inventory-detail/" + mac.id(), SandboxJamfFault.html(502));

        // When
        var enrollment = SignIn.begin(mac.serial()).withPassword(MARY);
        enrollment.until("assigned");

        // Then
        var trace = until(
                enrollment,
                spansOf -> spansOf.stream().filter(named("assignment work")).count() > 1);
        assertThat(trace).filteredOn(named("jamf update-computer")).anySatisfy(span -> {
            assertThat(span.getAttributes().get(SpanKeys.STATUS)).isEqualTo(502);
            assertThat(span.getAttributes().get(SpanKeys.ERROR)).isEqualTo("502");
        });
    }

    @Test
    void aTraceThatTheCallerSendsIsNotTakenOver() {
        // Given
        var theirs = "4bf92f3577b34da6a3ce929d0e0e4736";

        // When
        var begun = given().contentType(ContentType.JSON)
                .header("traceparent", "00-" + theirs + "-00f067aa0ba902b7-01")
                .body(Map.of("device", Map.of("serialNumber", SignIn.freshSerial())))
                .post(SignIn.PATH)
                .then()
                .statusCode(201)
                .extract();

        // Then
        var enrollment = SignIn.known(begun.path("id"), begun.path("token"));
        assertThat(until(enrollment, named("POST /api/v1/enrollments"))).isNotEmpty();
        assertThat(spans.of(theirs)).isEmpty();
        assertThat(Sandbox.okta().requests())
                .allSatisfy(request -> assertThat(request.header("traceparent")).isEmpty());
    }

    @Test
    void aCallWithSomebodyElsesTokenIsInNoTraceOfTheEnrollment() {
        // Given
        var enrollment = SignIn.begin(SignIn.freshSerial());
        until(enrollment, named("POST /api/v1/enrollments"));

        // When
        given().header(
                        "Authorization",
                        "Bearer " + SignIn.begin(SignIn.freshSerial()).token())
                .get(SignIn.PATH + "/" + enrollment.id())
                .then()
                .statusCode(404);

        // Then
        assertThat(ofEnrollment(enrollment)).noneMatch(named("GET /api/v1/enrollments/{id}"));
    }

    @Test
    void everyLineSaysWhichEnrollmentItIsAboutThoughManyAreUnderWay() {
        try (var log = new LogLines();
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            var enrollments = IntStream.range(0, 3)
                    .mapToObj(_ -> people.submit(() -> {
                        var enrollment = SignIn.begin(SignIn.freshMac().serial());
                        enrollment.identify(MARY).statusCode(200);
                        enrollment.answer("no-such-action", Map.of());
                        enrollment.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200);
                        until(enrollment, trace -> inWork(log, enrollment, "is verified"));
                        return enrollment;
                    }))
                    .toList()
                    .stream()
                    .map(EnrollmentTraceTest::result)
                    .toList();

            // Then
            for (var enrollment : enrollments) {
                var lines = log.entries().stream()
                        .filter(line -> enrollment.id().equals(line.fields().get("enrollmentId")))
                        .toList();
                assertThat(lines)
                        .extracting(line -> line.fields().get("traceId"))
                        .containsOnly(traceId(enrollment));
                assertThat(lines)
                        .anyMatch(line -> line.text().contains("begun for device"))
                        .anyMatch(line -> line.text().contains("answered 4")
                                && line.fields().getOrDefault("reference", "").startsWith("U-"))
                        .anyMatch(line -> line.fields().containsKey("assignmentId")
                                && line.text().contains(line.fields().get("assignmentId")));
                assertThat(lines)
                        .allMatch(line -> line.fields().containsKey("spanId"))
                        .allMatch(line -> line.fields()
                                .getOrDefault("enrollmentReference", "")
                                .startsWith("U-"))
                        .allMatch(line -> line.fields().containsKey("serialNumber"));
                assertThat(log.entries())
                        .filteredOn(line -> line.text().contains(enrollment.id()))
                        .isNotEmpty()
                        .allMatch(line -> enrollment.id().equals(line.fields().get("enrollmentId")));
            }
        }
    }

    private static boolean inWork(LogLines log, SignIn enrollment, String words) {
        return log.entries().stream()
                .anyMatch(line -> line.text().contains(words)
                        && enrollment.id().equals(line.fields().get("enrollmentId")));
    }

    private List<SpanData> ofEnrollment(SignIn enrollment) {
        return spans.all().stream()
                .filter(span -> enrollment.id().equals(span.getAttributes().get(Fact.ENROLLMENT_ID.attribute())))
                .toList();
    }

    private String traceId(SignIn enrollment) {
        return ofEnrollment(enrollment).getFirst().getTraceId();
    }

    private List<SpanData> until(SignIn enrollment, SpanNamed wanted) {
        return until(enrollment, trace -> trace.stream().anyMatch(wanted));
    }

    /** A span ends a moment after what it is about can be seen. */
    private List<SpanData> until(SignIn enrollment, Predicate<List<SpanData>> enough) {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            var own = ofEnrollment(enrollment);
            var trace = own.isEmpty() ? own : spans.of(own.getFirst().getTraceId());
            if (enough.test(trace)) {
                return trace;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not in time, but " + trace);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record SpanNamed(String name) implements Predicate<SpanData> {
        @Override
        public boolean test(SpanData span) {
            return span.getName().equals(name);
        }
    }

    private static SpanNamed named(String name) {
        return new SpanNamed(name);
    }

    private static <T> T result(Future<T> future) {
        try {
            return Objects.requireNonNull(future.get());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
