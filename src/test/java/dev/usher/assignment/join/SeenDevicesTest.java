package dev.usher.assignment.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.kit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For which devices that are seen Jamf is searched, and what a search that fails keeps from others. */
class SeenDevicesTest {
    private static final Jdbi JDBI = TestDatabase.migrated().jdbi();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String MAC = "C02ZC2QYLJHD";

    private final DevicelessSignInStore store = new DevicelessSignInStore(JDBI, new ObjectMapper());
    private final Searches searches = new Searches();

    @SuppressWarnings("NullAway") // nothing is found, so nothing is settled
    private final DeviceJoin join = new DeviceJoin(store, null, searches, CLOCK);

    /** Jamf has none of the devices yet, and does not answer for one name. */
    private static final class Searches extends NewlyEnrolled {
        private final List<String> names = new ArrayList<>();
        private Optional<RuntimeException> failure = Optional.empty();

        @SuppressWarnings("NullAway") // it is never asked
        private Searches() {
            super(null);
        }

        @Override
        List<DeviceRecord> of(String username, Instant since, Collection<DeviceRecord> seen) {
            names.add(username);
            if (failure.isPresent() && username.startsWith("ada")) {
                throw failure.get();
            }
            return List.of();
        }
    }

    @BeforeEach
    void empty() {
        JDBI.useHandle(handle -> handle.execute("DELETE FROM deviceless_sign_in; DELETE FROM assignment"));
    }

    private void waits(String id, String username, Instant signedInAt) {
        store.insert(
                new DevicelessSignIn(
                        id,
                        "U-" + id,
                        "00u-" + username,
                        username,
                        new Assurance(Set.of("pwd"), null, null),
                        signedInAt,
                        signedInAt.plus(Duration.ofHours(4)),
                        JoinState.WAITING,
                        null,
                        null,
                        null),
                new byte[] {1},
                NOW.plus(Duration.ofMinutes(15)));
    }

    private static void assigned(String id, String source, Instant at) {
        JDBI.useHandle(handle -> handle.createUpdate("""
                INSERT INTO assignment (id, enrollment_id, serial_number, state, reference, source, asserted_at, subject,
                    claims, amr, created_at, updated_at)
                VALUES (:id, :id, :serial, 'verified', 'U', :source, :at, '00u1', '', '[]', :at, :at)""")
                .bind("id", id)
                .bind("serial", MAC)
                .bind("source", source)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
    }

    private static DeviceRecord mac(String serial, String username, Instant enrolled) {
        return new DeviceRecord(
                DeviceKind.COMPUTER,
                new JamfId("1"),
                new SerialNumber(serial),
                null,
                null,
                enrolled,
                null,
                new DeviceFacts("", "", "", "", "", null, "", null, null, null, null),
                new DeviceFields(Map.of(DeviceField.USERNAME, username), Map.of()));
    }

    private static Instant nextLook(String id) {
        return JDBI.withHandle(
                handle -> handle.createQuery("SELECT look_at FROM deviceless_sign_in WHERE enrollment_id = :id")
                        .bind("id", id)
                        .mapTo(Instant.class)
                        .one());
    }

    @Test
    void aDeviceThatMayBeMeantIsSearchedForOnce() {
        waits("enr_1", "ada@example.com", NOW.minusSeconds(60));

        join.join(List.of(mac(MAC, "Ada@Example.com", NOW), mac("C02ZK1YTMD6M", "bo@example.com", NOW)));

        assertThat(searches.names).containsExactly("ada@example.com");
    }

    @Test
    void nothingIsSearchedForWhereSomebodyHasSpokenOfTheDevice() {
        waits("enr_1", "ada@example.com", NOW.minusSeconds(60));
        assigned("asg_1", "by_hand", NOW.minusSeconds(30));

        join.join(List.of(mac(MAC, "ada@example.com", NOW)));

        assertThat(searches.names).isEmpty();
    }

    @Test
    void nothingIsSearchedForWhereTheDeviceWasJoinedBeforeThoughJamfsClockIsAhead() {
        var enrolled = NOW.plusSeconds(90);
        waits("asg_1", "ada@example.com", NOW.minusSeconds(60));
        assigned("asg_1", "sign_in", NOW.minusSeconds(60));
        store.join("asg_1", enrolled, NOW.minusSeconds(30));
        waits("enr_2", "ada@example.com", NOW);

        join.join(List.of(mac(MAC, "ada@example.com", enrolled)));
        assertThat(searches.names).isEmpty();

        // It is enrolled once more.
        join.join(List.of(mac(MAC, "ada@example.com", enrolled.plusSeconds(60))));
        assertThat(searches.names).containsExactly("ada@example.com");
    }

    static List<RuntimeException> failures() {
        return List.of(
                new JamfUnavailable("Jamf is slow.", Optional.empty(), false),
                new JamfRefused("Jamf refused.", 403, Optional.empty(), Optional.empty()),
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void onePersonsSearchThatFailsKeepsNobodyElseFromTheirs(RuntimeException failure) {
        searches.failure = Optional.of(failure);
        waits("enr_1", "ada@example.com", NOW.minusSeconds(30));
        waits("enr_2", "bo@example.com", NOW.minusSeconds(60));

        // And nothing is thrown: whoever told of the devices would tell of both again and again.
        join.join(List.of(mac(MAC, "ada@example.com", NOW), mac("C02ZK1YTMD6M", "bo@example.com", NOW)));

        assertThat(searches.names).containsExactly("ada@example.com", "bo@example.com");
    }

    @Test
    void whomJamfCouldNotAnswerForIsLookedForSoon() {
        searches.failure = Optional.of(new JamfUnavailable("Jamf is slow.", Optional.empty(), false));
        waits("enr_1", "ada@example.com", NOW.minusSeconds(60));

        join.join(List.of(mac(MAC, "ada@example.com", NOW)));

        assertThat(nextLook("enr_1")).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
    }
}
