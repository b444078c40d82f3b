package dev.usher.jamf.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfTestBed;
import dev.usher.jamf.JamfTestBed.CountedTokens;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.SettableClock;
import dev.usher.jamf.Urgency;
import dev.usher.jamf.governor.CallLatency;
import dev.usher.jamf.governor.ConnectionSlotStore;
import dev.usher.jamf.governor.ConnectionSlots;
import dev.usher.jamf.governor.JamfWay;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.secret.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JamfConnectionsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aSlotGoesBackWhereNoConnectionCanBeMade() {
        // Given: one slot, and a time that no HTTP client takes
        var settings = new JamfSettings(
                URI.create("https://acme.jamfcloud.com"),
                "client",
                Secret.of("secret"),
                1,
                Duration.ZERO,
                Duration.ofSeconds(2));
        var connections = new JamfConnections(
                settings,
                "Usher/1.2.3",
                new CountedTokens(),
                new ConnectionSlotStore(JamfTestBed.jdbi()),
                new SettableClock(),
                registry);

        for (int i = 0; i < 2; i++) {
            // When, Then: the second gets as far as the first
            assertThatThrownBy(() -> connections.open(Urgency.INTERACTIVE, Duration.ofSeconds(5)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(registry.get("usher.jamf.connections").gauge().value()).isZero();
    }

    @Test
    void nothingLeavesWhenTheSlotIsLostAfterItWasKept() {
        // Given
        var clock = new SettableClock();
        try (var jamf = SandboxJamf.start(0, clock);
                var http = HttpClient.newHttpClient()) {
            var connection = new JamfConnection(settings(jamf), "Usher/1.2.3", new CookieJar(), http);
            var store = new ConnectionSlotStore(JamfTestBed.jdbi());
            var slot = new ConnectionSlots(store, new JamfWay(store.pauses()), new CallLatency(), clock, settings(jamf))
                    .claim(Urgency.INTERACTIVE, Duration.ofSeconds(5));
            slot.keep();

            // When: the machine stands still in this moment
            clock.advance(Duration.ofSeconds(25));

            // Then
            assertThatThrownBy(() -> connection.send(
                            JamfRequest.get(new JamfOperation("sites", Optional.empty(), false), "/api/v1/sites"),
                            Secret.of("token"),
                            slot))
                    .isInstanceOf(JamfUnavailable.class)
                    .hasMessageContaining("lost its connection");
            assertThat(jamf.requests()).isEmpty();
            slot.release();
        }
    }

    private static JamfSettings settings(SandboxJamf jamf) {
        return JamfSettings.of(JamfTestBed.config(jamf.url(), 1));
    }
}
