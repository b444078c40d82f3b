package dev.usher.jamf;

import static dev.usher.jamf.ScriptedMac.ID;
import static dev.usher.jamf.ScriptedMac.LIST;
import static dev.usher.jamf.ScriptedMac.RECORD;
import static dev.usher.jamf.ScriptedMac.SERIAL;
import static dev.usher.jamf.ScriptedSession.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.JamfTestBed.CountedTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for a session whatever it asks. */
class JamfSessionTest {
    private final ScriptedJamf jamf = new ScriptedJamf();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final JamfClient client =
            JamfTestBed.client(jamf.url(), new CountedTokens(), new SettableClock(), 5, registry);
    private final JamfSession session = client.open(Urgency.INTERACTIVE, Duration.ofSeconds(5));

    @AfterEach
    void close() {
        session.close();
        jamf.close();
    }

    @Test
    void theAffinityCookieOfOneAnswerIsInTheNextRequestOfThisSessionOnly() {
        // Given
        jamf.on("GET", LIST, page(0, "").with("Set-Cookie", "jpro-ingress=node2; Path=/; Secure; HttpOnly"));

        // When
        session.find(Device.of(SERIAL));
        session.read(DeviceKind.COMPUTER, ID);
        try (var other = client.open(Urgency.INTERACTIVE, Duration.ofSeconds(5))) {
            other.read(DeviceKind.COMPUTER, ID);
        }

        // Then
        assertThat(jamf.asked("GET", RECORD))
                .extracting(request -> request.header("Cookie"))
                .containsExactly("jpro-ingress=node2", "");
    }

    @Test
    void aClosedSessionAsksNothingMore() {
        // When
        session.close();

        // Then
        assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void callsAreTimedByOutcomeAndConnectionsCounted() {
        // When
        session.read(DeviceKind.COMPUTER, ID);

        // Then
        assertThat(registry.get("usher.jamf.calls")
                        .tags("call", "read-computer", "outcome", "not_found")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("usher.jamf.connections").gauge().value()).isEqualTo(1);
    }
}
