package dev.usher.assignment.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.kit.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sign-ins without a device have to do with those that Jamf Pro names a user for. */
class StandingStoreTest {
    private static final Jdbi JDBI = TestDatabase.migrated().jdbi();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final SerialNumber MAC = new SerialNumber("C02ZC2QYLJHD");

    private final StandingStore store = new StandingStore(JDBI, new ObjectMapper());

    @BeforeEach
    void empty() {
        JDBI.useHandle(handle -> handle.execute("DELETE FROM deviceless_sign_in"));
    }

    private static void signIn(String state, SerialNumber... mayBeFor) {
        JDBI.useHandle(handle -> handle.createUpdate("""
                INSERT INTO deviceless_sign_in (enrollment_id, reference, subject, signed_in_at, waits_until, state, settled_at,
                    serial_numbers)
                VALUES ('enr_1', 'U', '00u1', :at, :at, :state, :at, CAST(:serials AS text[]))""")
                .bind("at", NOW.atOffset(ZoneOffset.UTC))
                .bind("state", state)
                .bindArray(
                        "serials",
                        String.class,
                        List.of(mayBeFor).stream().map(SerialNumber::value).toList())
                .execute());
    }

    private static DeviceRecord mac(Instant enrolled) {
        return new DeviceRecord(
                DeviceKind.COMPUTER,
                new JamfId("1"),
                MAC,
                null,
                null,
                enrolled,
                null,
                new DeviceFacts("", "", "", "", "", null, "", null, null, null, null),
                new DeviceFields(Map.of(DeviceField.USERNAME, "ada@example.com"), Map.of()));
    }

    private boolean mayBeLookedUp(Instant enrolled) {
        return store.of(List.of(MAC)).getOrDefault(MAC, Standing.UNKNOWN).mayBeLookedUp(mac(enrolled));
    }

    @Test
    void whatASignInMayHaveBeenForWaitsForPeopleUntilItIsEnrolledAgain() {
        signIn("needs_attention", new SerialNumber("C02ZK1YTMD6M"), MAC);

        assertThat(mayBeLookedUp(NOW.minusSeconds(60))).isFalse();
        assertThat(mayBeLookedUp(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void anyOtherSignInWithoutADeviceDoesNotMatter() {
        signIn("superseded", MAC);
        assertThat(mayBeLookedUp(NOW.minusSeconds(60))).isTrue();

        empty();
        signIn("resolved", MAC);
        assertThat(mayBeLookedUp(NOW.minusSeconds(60))).isTrue();

        empty();
        signIn("needs_attention", new SerialNumber("C02ZK1YTMD6M"));
        assertThat(mayBeLookedUp(NOW.minusSeconds(60))).isTrue();

        empty();
        signIn("needs_attention");
        assertThat(mayBeLookedUp(NOW.minusSeconds(60))).isTrue();
    }
}
