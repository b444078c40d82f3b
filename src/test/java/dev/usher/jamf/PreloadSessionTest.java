package dev.usher.jamf;

import static dev.usher.jamf.ScriptedSession.duplicate;
import static dev.usher.jamf.ScriptedSession.forbidden;
import static dev.usher.jamf.ScriptedSession.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.ScriptedJamf.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreloadSessionTest {
    private static final SerialNumber SERIAL = new SerialNumber("C02ZC2QYLJHD");
    private static final String RECORDS = "/api/v2/inventory-preload/records";
    private static final String RECORD = RECORDS + "/7";
    private static final String THEIRS = """
            {"id":"7","serialNumber":"c02zc2qyljhd","deviceType":"Computer","username":"old@example.com","fullName":null,
             "department":"","vendor":"Apple","poNumber":"4711","notInTheSchema":{"x":1},
             "extensionAttributes":[{"name":"Lease","value":"yes","modifiedName":"Lease_"},{"name":"okta id","value":"a"},
               {"name":"Okta ID","value":"b"}]}
            """;
    private static final String OURS = """
            {"id":"7","serialNumber":"C02ZC2QYLJHD","deviceType":"Computer","username":"zoe@example.com","fullName":"Zoë",
             "vendor":null,"extensionAttributes":[{"name":"Okta ID","value":"00u1"}]}
            """;
    private static final PreloadValues COLUMNS = new PreloadValues(
            Map.of(DeviceField.USERNAME, "zoe@example.com", DeviceField.REAL_NAME, "Zoë"), Map.of("Okta ID", "00u1"));

    private final ScriptedSession scripted = new ScriptedSession();
    private final ScriptedJamf jamf = scripted.jamf;
    private final JamfSession session = scripted.session;

    @AfterEach
    void close() {
        scripted.close();
    }

    @Test
    void aNewRecordIsMadeForADeviceOfAnyKind() {
        // Given
        jamf.on("GET", RECORDS, page(0, ""));
        jamf.on("POST", RECORDS, Answer.json(201, "{\"id\":\"7\",\"href\":\"x\"}"));

        // When
        var former = session.preload(SERIAL, null, COLUMNS);

        // Then
        assertThat(former).isEmpty();
        var body = body("POST", RECORDS);
        assertThat(body.path("deviceType").asText()).isEqualTo("Unknown");
        assertThat(body.path("serialNumber").asText()).isEqualTo("C02ZC2QYLJHD");
        assertThat(body.path("fullName").asText()).isEqualTo("Zoë");
        assertThat(body.has("vendor")).isFalse();
        assertThat(body.path("extensionAttributes").path(0).path("value").asText())
                .isEqualTo("00u1");
    }

    @Test
    void whatOthersPutIntoARecordStays() {
        // Given
        jamf.on("GET", RECORDS, page(1, THEIRS));
        jamf.on("PUT", RECORD, Answer.json(200, "{}"));

        // When
        var former = session.preload(SERIAL, DeviceKind.COMPUTER, COLUMNS);

        // Then
        assertThat(former)
                .contains(new PreloadValues(
                        Map.of(DeviceField.USERNAME, "old@example.com", DeviceField.REAL_NAME, ""),
                        Map.of("Okta ID", "a")));
        assertThat(body("PUT", RECORD)).isEqualTo(json("""
                {"serialNumber":"c02zc2qyljhd","deviceType":"Computer","username":"zoe@example.com","fullName":"Zoë",
                 "department":"","vendor":"Apple","poNumber":"4711","notInTheSchema":{"x":1},
                 "extensionAttributes":[{"name":"Lease","value":"yes","modifiedName":"Lease_"},
                   {"name":"okta id","value":"00u1"},{"name":"Okta ID","value":"00u1"}]}
                """));
    }

    @Test
    void aRecordThatIsRightIsNotWritten() {
        // Given
        jamf.on("GET", RECORDS, page(1, OURS));

        // When
        var former = session.preload(SERIAL, DeviceKind.COMPUTER, COLUMNS);

        // Then
        assertThat(former).contains(COLUMNS);
        assertThat(jamf.asked("PUT", RECORD)).isEmpty();
    }

    @Test
    void aRecordThatIsThereKeepsItsTypeWhateverTheCallerSays() {
        // Given
        jamf.on("GET", RECORDS, page(1, THEIRS));
        jamf.on("PUT", RECORD, Answer.json(200, "{}"));

        // When
        session.preload(SERIAL, DeviceKind.MOBILE, COLUMNS);

        // Then
        assertThat(body("PUT", RECORD).path("deviceType").asText()).isEqualTo("Computer");
    }

    @Test
    void aRecordOfAnotherDeviceIsNotTaken() {
        // Given
        jamf.on("GET", RECORDS, page(1, OURS.replace("C02ZC2QYLJHD", "C02ZC2QYLJH9")));
        jamf.on("POST", RECORDS, Answer.json(201, "{\"id\":\"8\"}"));

        // When
        session.preload(SERIAL, DeviceKind.COMPUTER, COLUMNS);

        // Then
        assertThat(jamf.asked("POST", RECORDS)).hasSize(1);
    }

    @Test
    void aRecordThatSomebodyMakesAtTheSameMomentIsFilled() {
        // Given
        jamf.on("GET", RECORDS, page(0, ""), page(1, THEIRS));
        jamf.on("POST", RECORDS, duplicate());
        jamf.on("PUT", RECORD, Answer.json(200, "{}"));

        // When
        var former = session.preload(SERIAL, DeviceKind.COMPUTER, COLUMNS);

        // Then
        assertThat(former.orElseThrow().values()).containsEntry(DeviceField.USERNAME, "old@example.com");
        assertThat(body("PUT", RECORD).path("vendor").asText()).isEqualTo("Apple");
    }

    @Test
    void aRecordThatIsStoredDespiteA500IsOurs() {
        // Given
        jamf.on("GET", RECORDS, page(0, ""), page(1, OURS));
        jamf.on("POST", RECORDS, Answer.json(500, "{\"errors\":[]}"));

        // When, Then
        assertThat(session.preload(SERIAL, DeviceKind.COMPUTER, COLUMNS)).isEmpty();
        assertThat(jamf.asked("POST", RECORDS)).hasSize(1);
    }

    @Test
    void aRecordThatIsNotStoredAfterALostAnswerIsAFailure() {
        // Given
        jamf.on("GET", RECORDS, page(0, ""));
        jamf.on("POST", RECORDS, Answer.dropped());

        // When, Then
        assertThatThrownBy(() -> session.preload(SERIAL, DeviceKind.COMPUTER, COLUMNS))
                .isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void aReplacementWhoseAnswerIsLostStillTellsWhatWasThereBefore() {
        // Given
        jamf.on("GET", RECORDS, page(1, THEIRS), page(1, OURS));
        jamf.on("PUT", RECORD, Answer.dropped());

        // When
        var former = session.preload(SERIAL, DeviceKind.COMPUTER, COLUMNS);

        // Then
        assertThat(former.orElseThrow().values()).containsEntry(DeviceField.USERNAME, "old@example.com");
    }

    @Test
    void aRecordThatOnlyUsherFilledIsDeleted() {
        // Given
        jamf.on("GET", RECORDS, page(1, OURS));
        jamf.on("DELETE", RECORD, Answer.empty(204));

        // When
        session.withdrawPreload(SERIAL, COLUMNS, Optional.empty());

        // Then
        assertThat(jamf.asked("DELETE", RECORD)).hasSize(1);
        assertThat(jamf.asked("PUT", RECORD)).isEmpty();
    }

    @Test
    void aRecordThatUsherMayNotDeleteIsEmptied() {
        // Given
        jamf.on("GET", RECORDS, page(1, OURS));
        jamf.on("DELETE", RECORD, forbidden());
        jamf.on("PUT", RECORD, Answer.json(200, "{}"));

        // When
        session.withdrawPreload(SERIAL, COLUMNS, Optional.empty());

        // Then
        assertThat(body("PUT", RECORD)).isEqualTo(json("""
                {"serialNumber":"C02ZC2QYLJHD","deviceType":"Computer","username":null,"fullName":null,"vendor":null,
                 "extensionAttributes":[]}
                """));
    }

    @Test
    void aRecordThatSomebodyFilledSinceIsNotDeleted() {
        // Given
        jamf.on("GET", RECORDS, page(1, OURS.replace("\"vendor\":null", "\"vendor\":\"Apple\"")));
        jamf.on("PUT", RECORD, Answer.json(200, "{}"));

        // When
        session.withdrawPreload(SERIAL, COLUMNS, Optional.empty());

        // Then
        assertThat(body("PUT", RECORD).path("vendor").asText()).isEqualTo("Apple");
        assertThat(jamf.asked("DELETE", RECORD)).isEmpty();
    }

    @Test
    void formerValuesComeBackButNotOverWhatSomebodyElsePutThereSince() {
        // Given
        jamf.on("GET", RECORDS, page(1, OURS.replace("Zoë", "Zoë Müller")));
        jamf.on("PUT", RECORD, Answer.json(200, "{}"));
        var former = new PreloadValues(
                Map.of(DeviceField.USERNAME, "old@example.com", DeviceField.REAL_NAME, "Old"), Map.of("Okta ID", ""));

        // When
        session.withdrawPreload(SERIAL, COLUMNS, Optional.of(former));

        // Then
        assertThat(body("PUT", RECORD)).isEqualTo(json("""
                {"serialNumber":"C02ZC2QYLJHD","deviceType":"Computer","username":"old@example.com",
                 "fullName":"Zoë Müller","vendor":null,"extensionAttributes":[]}
                """));
    }

    @Test
    void withdrawingFromNoRecordIsNoError() {
        // Given
        jamf.on("GET", RECORDS, page(0, ""));

        // When
        session.withdrawPreload(SERIAL, COLUMNS, Optional.empty());

        // Then
        assertThat(jamf.asked("DELETE", RECORD)).isEmpty();
    }

    @Test
    void devicesWithoutARecordAreNotAskedForOneByOne() {
        // Given
        jamf.on("GET", RECORDS, page(1, THEIRS));

        // When
        var present = session.preloaded(SERIAL);
        var absent = session.preloaded(new SerialNumber("FVFXC1AAJ1WK"));

        // Then: one list, and one question for the device that has a record
        assertThat(present.orElseThrow().values()).containsEntry(DeviceField.USERNAME, "old@example.com");
        assertThat(present.orElseThrow().extensionAttributes()).containsEntry("Lease", "yes");
        assertThat(absent).isEmpty();
        assertThat(jamf.asked("GET", RECORDS)).hasSize(2);
        assertThat(jamf.asked("GET", RECORDS).getFirst().query()).contains("page-size=200", "sort=id:asc");
    }

    @Test
    void theListOfPreloadedDevicesIsReadAgainAfterTwoMinutes() {
        // Given
        jamf.on("GET", RECORDS, page(0, ""));
        session.preloaded(SERIAL);
        jamf.on("GET", RECORDS, page(1, OURS));

        // When
        var before = session.preloaded(SERIAL);
        scripted.clock.advance(Duration.ofMinutes(2));
        var after = session.preloaded(SERIAL);

        // Then
        assertThat(before).isEmpty();
        assertThat(after).isPresent();
    }

    @Test
    void aRecordThatUsherMadeIsSeenAtOnce() {
        // Given
        jamf.on("GET", RECORDS, page(0, ""));
        jamf.on("POST", RECORDS, Answer.json(201, "{\"id\":\"7\"}"));
        session.preloaded(SERIAL);

        // When
        session.preload(SERIAL, DeviceKind.COMPUTER, COLUMNS);
        jamf.on("GET", RECORDS, page(1, OURS));

        // Then
        assertThat(session.preloaded(SERIAL)).isPresent();
    }

    @Test
    void whereTooManyDevicesHaveARecordEachIsAskedFor() {
        // Given
        jamf.on("GET", RECORDS, page(100_001, THEIRS.replace("c02zc2qyljhd", "FVFXC1AAJ1WK")), page(1, OURS));

        // When, Then
        assertThat(session.preloaded(SERIAL)).isPresent();
        assertThat(jamf.asked("GET", RECORDS)).hasSize(2);
    }

    @Test
    void whereTheListFailsEachDeviceIsAskedForUntilItIsTriedAgain() {
        // Given
        jamf.on("GET", RECORDS, Answer.html(500), page(1, OURS));

        // When
        var first = session.preloaded(SERIAL);
        var second = session.preloaded(SERIAL);

        // Then
        assertThat(first).isPresent();
        assertThat(second).isPresent();
        assertThat(listings()).isEqualTo(1);
        scripted.clock.advance(Duration.ofMinutes(2));
        session.preloaded(SERIAL);
        assertThat(listings()).isEqualTo(2);
    }

    @Test
    void whatUsherFoundLongAgoIsNotTrustedWithoutAList() {
        // Given: no record when Usher looked, then too many to list, and one that somebody made since
        jamf.on("GET", RECORDS, page(0, ""), page(100_001, ""), page(0, ""), page(1, OURS));
        session.preloadedNow(SERIAL);
        scripted.clock.advance(Duration.ofSeconds(59));
        session.preloaded(new SerialNumber("FVFXC1AAJ1WK"));

        // When
        var soon = session.preloaded(SERIAL);
        scripted.clock.advance(Duration.ofSeconds(62));
        var later = session.preloaded(SERIAL);

        // Then
        assertThat(soon).isEmpty();
        assertThat(later).isPresent();
    }

    private long listings() {
        return jamf.asked("GET", RECORDS).stream()
                .filter(request -> !request.query().contains("filter="))
                .count();
    }

    private JsonNode body(String method, String path) {
        return json(jamf.asked(method, path).getLast().body());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
