package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.JamfTestBed.CountedTokens;
import dev.usher.jamf.ScriptedJamf.Answer;
import dev.usher.kit.Pause;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions with a Jamf that asks to slow down, and sessions that give their connection to others for a time. */
class SlowDownTest {
    private static final JamfId ID = new JamfId("6");
    private static final JamfId OTHER = new JamfId("7");
    private static final String RECORD = "/api/v4/computers-inventory/6";
    private static final String OTHER_RECORD = "/api/v4/computers-inventory/7";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScriptedJamf jamf = new ScriptedJamf();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final JamfClient client =
            JamfTestBed.client(jamf.url(), new CountedTokens(), new SettableClock(), 1, registry);

    @AfterEach
    void close() {
        jamf.close();
        JamfTestBed.jdbi().useHandle(handle -> handle.execute("DELETE FROM jamf_pause"));
    }

    @Test
    void a429ClosesTheWayForAsLongAsItAsks() {
        // Given
        jamf.on("GET", RECORD, Answer.json(429, "{}").with("Retry-After", "40"));

        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // When
            var asked = catchThrowableOfType(JamfUnavailable.class, () -> session.read(DeviceKind.COMPUTER, ID));

            // Then
            assertThat(asked.retryAfter()).contains(Duration.ofSeconds(40));
            var closed = catchThrowableOfType(JamfUnavailable.class, () -> session.read(DeviceKind.COMPUTER, ID));
            assertThat(closed.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
            assertThat(jamf.asked("GET", RECORD)).hasSize(1);
        }
    }

    @Test
    void a429WithADateClosesTheWayUntilThen() {
        // Given: 40 s from the clock's now
        jamf.on("GET", RECORD, Answer.json(429, "{}").with("Retry-After", "Mon, 20 Jul 2026 10:00:40 GMT"));

        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // When
            var asked = catchThrowableOfType(JamfUnavailable.class, () -> session.read(DeviceKind.COMPUTER, ID));

            // Then
            assertThat(asked.retryAfter()).contains(Duration.ofSeconds(40));
            var closed = catchThrowableOfType(JamfUnavailable.class, () -> session.read(DeviceKind.COMPUTER, ID));
            assertThat(closed.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        }
    }

    @Test
    void one503WithoutATimeClosesNothing() {
        // Given
        jamf.on("GET", RECORD, Answer.html(503), Answer.empty(404));

        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // When
            assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(JamfUnavailable.class);

            // Then
            assertThat(session.read(DeviceKind.COMPUTER, ID)).isEmpty();
        }
        assertThat(closed()).isZero();
    }

    @Test
    void three503InARowWithoutATimeCloseTheWay() {
        // Given: an answer between does not count as one of the row
        jamf.on("GET", RECORD, Answer.html(503), Answer.html(503), Answer.empty(404), Answer.html(503));

        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // When
            assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(JamfUnavailable.class);
            assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(JamfUnavailable.class);
            assertThat(session.read(DeviceKind.COMPUTER, ID)).isEmpty();
            assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(JamfUnavailable.class);
            assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(JamfUnavailable.class);
            assertThat(jamf.asked("GET", RECORD)).hasSize(5);
            assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(JamfUnavailable.class);

            // Then
            assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID))
                    .isInstanceOf(JamfUnavailable.class)
                    .hasMessageContaining("Usher asks it nothing");
            assertThat(jamf.asked("GET", RECORD)).hasSize(6);
        }
    }

    @Test
    void whetherTheWayIsClosedIsAGauge() {
        // Given
        jamf.on("GET", RECORD, Answer.html(503).with("Retry-After", "40"));

        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            assertThat(closed()).isZero();

            // When
            assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(JamfUnavailable.class);
        }

        // Then: it is read once in five seconds
        Pause.until("it is told", Duration.ofSeconds(20), () -> closed() == 1);
        assertThat(closed()).isOne();
    }

    @Test
    void aPausedSessionLeavesItsConnectionToWhoWaitsAndKeepsItsCookies() throws Exception {
        // Given: one connection, and one who waits for it
        jamf.on("GET", RECORD, Answer.empty(404).with("Set-Cookie", "jpro-ingress=node2; Path=/"));
        try (var pausing = client.open(Urgency.BACKGROUND, PATIENCE)) {
            pausing.read(DeviceKind.COMPUTER, ID);
            var other = new CompletableFuture<Integer>();
            var thread = Thread.startVirtualThread(() -> other.completeAsync(this::readOther, Runnable::run));
            untilItWaits(thread);

            // When
            pausing.pause(Duration.ofMillis(1));
            pausing.read(DeviceKind.COMPUTER, ID);

            // Then: the other had asked once when the pause was over, and not with the cookie of this one
            assertThat(other.get(5, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(jamf.asked("GET", OTHER_RECORD))
                .extracting(request -> request.header("Cookie"))
                .containsExactly("");
        assertThat(jamf.asked("GET", RECORD))
                .extracting(request -> request.header("Cookie"))
                .containsExactly("", "jpro-ingress=node2");
    }

    /** How often Jamf was asked for this session's record until then. */
    private int readOther() {
        try (var other = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            other.read(DeviceKind.COMPUTER, OTHER);
            return jamf.asked("GET", RECORD).size();
        }
    }

    @Test
    void aSessionThatGetsNoConnectionAfterAPauseIsClosed() {
        // Given: the way is closed for longer than a session waits
        jamf.on("GET", OTHER_RECORD, Answer.json(429, "{}").with("Retry-After", "60"));
        var pausing = client.open(Urgency.BACKGROUND, PATIENCE);
        var other = Thread.startVirtualThread(() -> {
            try {
                readOther();
            } catch (JamfUnavailable e) {
                // Meant to be: it closes the way.
            }
        });
        untilItWaits(other);

        // When, Then
        assertThatThrownBy(() -> pausing.pause(Duration.ofMillis(1))).isInstanceOf(JamfUnavailable.class);
        assertThatThrownBy(() -> pausing.read(DeviceKind.COMPUTER, ID)).isInstanceOf(IllegalStateException.class);
        pausing.close();
        assertThat(registry.get("usher.jamf.connections").gauge().value()).isZero();
    }

    private static void untilItWaits(Thread thread) {
        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private double closed() {
        // A scrape waits for half a second only, which a first connection to the database may take.
        var gauge = registry.get("usher.jamf.closed").gauge();
        Pause.until("it is known", Duration.ofSeconds(30), () -> !Double.isNaN(gauge.value()));
        return gauge.value();
    }
}
