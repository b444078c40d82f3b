package dev.usher.jamf;

import static dev.usher.jamf.ScriptedMac.ID;
import static dev.usher.jamf.ScriptedMac.LIST;
import static dev.usher.jamf.ScriptedMac.SERIAL;
import static dev.usher.jamf.ScriptedMac.change;
import static dev.usher.jamf.ScriptedMac.mac;
import static dev.usher.jamf.ScriptedSession.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.ScriptedJamf.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers whose inventory has an older version. */
class OlderServerTest {
    private final ScriptedSession scripted = new ScriptedSession();
    private final ScriptedJamf jamf = scripted.jamf;
    private final JamfSession session = scripted.session;

    @AfterEach
    void close() {
        scripted.close();
    }

    @Test
    void anOlderJamfIsAskedInItsOwnVersion() {
        // Given: 11.20 with inventory v2
        jamf.on("GET", "/api/v1/jamf-pro-version", Answer.json(200, "{\"version\":\"11.20.0-t1700000000\"}"));
        jamf.on("GET", "/api/v2/computers-inventory", page(1, mac(SERIAL)));

        // When, Then
        assertThat(session.find(Device.of(SERIAL))).isInstanceOf(DeviceLookup.Found.class);
        assertThat(jamf.asked("GET", LIST)).isEmpty();
        assertThat(session.serverVersion()).isEqualTo("11.20.0-t1700000000");
    }

    @Test
    void version1AnswersAWriteWithABody() {
        // Given
        jamf.on("GET", "/api/v1/jamf-pro-version", Answer.json(200, "{\"version\":\"10.49.0-t1690000000\"}"));
        jamf.on("GET", "/api/v1/computers-inventory", page(0, ""));
        jamf.on("PATCH", "/api/v1/computers-inventory-detail/6", Answer.json(200, mac(SERIAL)));

        // When
        session.update(DeviceKind.COMPUTER, ID, change("zoe"));

        // Then
        assertThat(jamf.asked("PATCH", "/api/v1/computers-inventory-detail/6")).hasSize(1);
    }

    @Test
    void aVersionThatWentAwayIsFoundOutAnew() {
        // Given
        jamf.on("GET", "/api/v1/jamf-pro-version", Answer.json(200, "{\"version\":\"11.25.0\"}"));
        jamf.on("GET", "/api/v3/computers-inventory", page(0, ""));
        session.find(Device.of(SERIAL));
        jamf.on("GET", "/api/v3/computers-inventory", Answer.empty(404));
        jamf.on("GET", "/api/v1/jamf-pro-version", Answer.json(200, "{\"version\":\"12.0.0\"}"));
        jamf.on("GET", LIST, page(1, mac(SERIAL)));

        // When, Then
        assertThat(session.find(Device.of(SERIAL))).isInstanceOf(DeviceLookup.Found.class);
    }

    @Test
    void theVersionIsAskedOnceADay() {
        // When
        session.find(Device.of(SERIAL));
        session.find(Device.of(SERIAL));
        scripted.clock.advance(Duration.ofDays(1));
        session.find(Device.of(SERIAL));

        // Then
        assertThat(jamf.asked("GET", "/api/v1/jamf-pro-version")).hasSize(2);
    }
}
