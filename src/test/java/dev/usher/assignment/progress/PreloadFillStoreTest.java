package dev.usher.assignment.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.PreloadValues;
import dev.usher.kit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom Usher has filled in for a device, and whom an administrator. */
class PreloadFillStoreTest {
    private static final Jdbi JDBI = TestDatabase.migrated().jdbi();
    private static final SerialNumber SERIAL = new SerialNumber("C02PRELOAD01");

    private final PreloadFillStore store = new PreloadFillStore(JDBI, new ObjectMapper());

    PreloadFillStoreTest() {
        store.forget(SERIAL);
    }

    private void fill(String username) {
        begin(username);
        store.filled(SERIAL);
    }

    private void begin(String username) {
        store.begin(
                SERIAL,
                "asg_" + username,
                new PreloadValues(Map.of(DeviceField.USERNAME, username), Map.of()),
                Optional.empty());
    }

    private boolean made(String username) {
        return made(username, Instant.now());
    }

    private boolean made(String username, @Nullable Instant enrolled) {
        return store.find(SERIAL)
                .orElseThrow()
                .made(new DeviceRecord(
                        DeviceKind.COMPUTER,
                        new JamfId("7"),
                        SERIAL,
                        null,
                        null,
                        enrolled,
                        null,
                        new DeviceFacts("", "", "", "", "", null, "", null, null, null, null),
                        new DeviceFields(Map.of(DeviceField.USERNAME, username), Map.of())));
    }

    @Test
    void theUserWhoIsFilledInIsUshers() {
        fill("mary");

        assertThat(made("mary")).isTrue();
        assertThat(made("Mary")).isTrue();
        assertThat(made("mary", null)).isTrue();
        assertThat(made("bo")).isFalse();
        assertThat(made("")).isFalse();
    }

    @Test
    void soAreThoseWhomUsherHasReplacedForADeviceThatEnrolledByThen() {
        fill("mary");
        fill("ann");
        fill("bo");

        var now = Instant.now();
        assertThat(made("mary", now)).isTrue();
        assertThat(made("ANN", now.minus(Duration.ofHours(1)))).isTrue();
        assertThat(made("bo", now.plus(Duration.ofDays(1)))).isTrue();
        assertThat(made("mary", now.plus(Duration.ofMinutes(6)))).isFalse();
        assertThat(made("mary", null)).isFalse();
        assertThat(made("stranger", now)).isFalse();
    }

    @Test
    void whoIsFilledInAgainIsReplacedAnew() {
        fill("mary");
        fill("ann");
        JDBI.useHandle(
                handle -> handle.execute("UPDATE preload_filled_before SET replaced_at = now() - interval '1 day'"));
        assertThat(made("mary")).isFalse();

        fill("mary");
        fill("ann");

        assertThat(made("mary")).isTrue();
        assertThat(store.find(SERIAL).orElseThrow().before()).hasSize(2);
    }

    @Test
    void whomJamfIsNotKnownToHaveHadIsNot() {
        begin("mary");
        fill("bo");

        assertThat(made("mary")).isFalse();
        assertThat(store.find(SERIAL).orElseThrow().before()).isEmpty();
    }

    @Test
    void onceSomebodyHasTheDeviceNobodyIs() {
        fill("mary");
        fill("bo");
        store.owned(SERIAL);
        assertThat(made("mary")).isFalse();
        assertThat(made("bo")).isFalse();

        fill("ann");

        assertThat(made("ann")).isTrue();
        assertThat(made("mary")).isFalse();
        assertThat(made("bo")).isFalse();
    }

    @Test
    void theSameUserUnderAnotherSignInReplacesNobody() {
        fill("mary");
        fill("Mary");

        assertThat(store.find(SERIAL).orElseThrow().before()).isEmpty();
    }

    @Test
    void whatIsForgottenLeavesNothing() {
        fill("mary");
        fill("bo");

        store.forget(SERIAL);

        assertThat(store.find(SERIAL)).isEmpty();
        fill("ann");
        assertThat(store.find(SERIAL).orElseThrow().before()).isEmpty();
    }

    @Test
    void theColumnsComeBackAsTheyWere() {
        var columns = new PreloadValues(Map.of(DeviceField.USERNAME, "mary"), Map.of("Okta ID", "00u1"));
        var former = new PreloadValues(Map.of(DeviceField.ROOM, "4.12"), Map.of());

        store.begin(SERIAL, "asg_1", columns, Optional.of(former));

        var fill = store.find(SERIAL).orElseThrow();
        assertThat(fill.assignmentId()).isEqualTo("asg_1");
        assertThat(fill.columns()).isEqualTo(columns);
        assertThat(fill.former()).contains(former);
        assertThat(fill.filled()).isFalse();
        assertThat(fill.owned()).isFalse();
    }
}
