package dev.usher.jamf;

import static dev.usher.jamf.ScriptedMac.DETAIL;
import static dev.usher.jamf.ScriptedMac.ID;
import static dev.usher.jamf.ScriptedMac.LIST;
import static dev.usher.jamf.ScriptedMac.SERIAL;
import static dev.usher.jamf.ScriptedMac.change;
import static dev.usher.jamf.ScriptedMac.mac;
import static dev.usher.jamf.ScriptedSession.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.jamf.ScriptedJamf.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Macs: finding, reading and changing their records. */
class ComputerSessionTest {
    private final ScriptedSession scripted = new ScriptedSession();
    private final ScriptedJamf jamf = scripted.jamf;
    private final JamfSession session = scripted.session;

    @AfterEach
    void close() {
        scripted.close();
    }

    @Test
    void aComputerIsFoundByItsSerialNumber() {
        // Given
        jamf.on("GET", LIST, page(1, mac("c02zc2qyljhd")));

        // When
        var lookup = session.find(Device.of(SERIAL));

        // Then
        assertThat(lookup).isInstanceOfSatisfying(DeviceLookup.Found.class, found -> {
            var computer = found.device();
            assertThat(computer.id()).isEqualTo(ID);
            assertThat(computer.managementId()).isEqualTo(new ManagementId("fd14f8f3-0000-4000-8000-000000000001"));
            assertThat(computer.lastEnrolled()).isEqualTo(Instant.parse("2026-07-20T09:58:00.123Z"));
            assertThat(computer.fields().username()).isEqualTo("zoë");
            assertThat(computer.fields().of(DeviceField.REAL_NAME)).isEmpty();
            assertThat(computer.fields().of(DeviceField.DEPARTMENT)).isEqualTo("12");
            assertThat(computer.fields().of(DeviceField.BUILDING)).isEqualTo("-1");
            assertThat(computer.fields().of(DeviceField.SITE)).isEqualTo("5");
            assertThat(computer.fields().extensionAttributes())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("23", List.of("Okta 00u1ab"), "24", List.of("general"), "25", List.of()));
        });
    }

    @Test
    void theRequestIsFilteredAuthorizedAndSaysWhoAsks() {
        // When
        session.find(Device.of(SERIAL));

        // Then
        var asked = jamf.asked("GET", LIST);
        assertThat(asked).allSatisfy(request -> {
            assertThat(request.query()).contains("filter=");
            assertThat(request.header("Authorization")).isEqualTo("Bearer token-1");
            assertThat(request.header("User-agent")).isEqualTo("Usher/1.2.3");
        });
        assertThat(asked.getLast().query())
                .contains(
                        "filter=hardware.serialNumber==\"C02ZC2QYLJHD\"",
                        "section=GENERAL&section=HARDWARE&section=USER_AND_LOCATION&section=EXTENSION_ATTRIBUTES");
    }

    @Test
    void aComputerThatIsNotThereIsNotFound() {
        assertThat(session.find(Device.of(SERIAL))).isEqualTo(new DeviceLookup.NotFound());
    }

    @Test
    void aRecordWithAnotherSerialNumberIsNotTaken() {
        // Given: what a wildcard or a server without filters would send
        jamf.on("GET", LIST, page(1, mac("C02OTHERMAC1")));

        // When, Then
        assertThat(session.find(Device.of(SERIAL))).isEqualTo(new DeviceLookup.NotFound());
    }

    @Test
    void twoRecordsAreAmbiguous() {
        // Given
        jamf.on("GET", LIST, page(2, mac(SERIAL) + "," + mac(SERIAL)));

        // When, Then
        assertThat(session.find(Device.of(SERIAL))).isEqualTo(new DeviceLookup.Ambiguous(2));
    }

    @Test
    void onlyWhatChangesIsWrittenInUnicode() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.empty(204));
        var change = change("zoë.müller@例え.jp", "", Map.of("23", List.of("Okta 00u1ab")));

        // When
        session.update(DeviceKind.COMPUTER, ID, change);

        // Then
        assertThat(jamf.asked("PATCH", DETAIL)).singleElement().satisfies(request -> {
            assertThat(request.header("Content-type")).isEqualTo("application/json");
            assertThat(request.body())
                    .isEqualTo("{\"userAndLocation\":{\"username\":\"zoë.müller@例え.jp\",\"room\":\"\"},"
                            + "\"extensionAttributes\":[{\"definitionId\":\"23\",\"values\":[\"Okta 00u1ab\"]}]}");
        });
    }

    @Test
    void anEmptyChangeIsNotSent() {
        // When
        session.update(DeviceKind.COMPUTER, ID, DeviceChange.NONE);

        // Then
        assertThat(jamf.asked("PATCH", DETAIL)).isEmpty();
    }

    @Test
    void aRecordThatIsGoneIsEmpty() {
        assertThat(session.read(DeviceKind.COMPUTER, ID)).isEmpty();
    }
}
