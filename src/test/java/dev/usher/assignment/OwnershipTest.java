package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.Device;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnershipTest {
    private static final SerialNumber SERIAL = new SerialNumber("C02ZC2QYLJHD");
    private static final Udid UDID = new Udid("45436EDF-864E-4364-982A-330B01D39E28");
    private static final Udid OTHER = new Udid("00000000-0000-0000-0000-000000000000");
    private static final ManagementId MANAGED = new ManagementId("fd14f8f3-d5a4-4c44-ad7b-5f93d2ed15cb");
    private static final String MARY = "mary@example.com";

    @ParameterizedTest
    @EnumSource
    void nobodysComputerAndOnesOwnAreFree(AssignmentConfig.OnConflict onConflict) {
        var ownership = ownership(onConflict, ProofConfig.Proof.KNOWN_ID);
        for (var present : new String[] {"", "  ", MARY, "MARY@Example.com", " mary@example.com "}) {
            assertThat(ownership.objection(claimed(null, null), computer(present), MARY))
                    .isEmpty();
        }
    }

    @Test
    void anotherOwnerIsAskedAboutOrKept() {
        assertThat(ownership(AssignmentConfig.OnConflict.ASK, ProofConfig.Proof.NONE)
                        .objection(claimed(UDID, MANAGED), computer("bo@example.com"), MARY))
                .get()
                .isInstanceOfSatisfying(
                        Decision.Stop.class, stop -> assertThat(stop.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(ownership(AssignmentConfig.OnConflict.KEEP, ProofConfig.Proof.NONE)
                        .objection(claimed(UDID, MANAGED), computer("bo@example.com"), MARY))
                .get()
                .isInstanceOf(Decision.Exclude.class);
    }

    @Test
    void anOwnerIsReplacedOnlyByWhoProvesToHoldTheComputer() {
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, ProofConfig.Proof.KNOWN_ID);
        assertThat(ownership.objection(claimed(UDID, null), computer("bo@example.com"), MARY))
                .isEmpty();
        assertThat(ownership.objection(claimed(null, MANAGED), computer("bo@example.com"), MARY))
                .isEmpty();
        assertThat(reason(ownership.objection(claimed(null, null), computer("bo@example.com"), MARY)))
                .isEqualTo(Reason.DEVICE_NOT_PROVEN);
    }

    @Test
    void oneRightIdDoesNotMakeUpForAWrongOne() {
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, ProofConfig.Proof.KNOWN_ID);
        assertThat(reason(ownership.objection(claimed(OTHER, MANAGED), computer("bo@example.com"), MARY)))
                .isEqualTo(Reason.DEVICE_NOT_PROVEN);
    }

    @Test
    void aWrongIdIsRefusedEvenForNobodysComputer() {
        var ownership = ownership(AssignmentConfig.OnConflict.ASK, ProofConfig.Proof.KNOWN_ID);
        assertThat(reason(ownership.objection(claimed(OTHER, null), computer(""), MARY)))
                .isEqualTo(Reason.DEVICE_NOT_PROVEN);
    }

    @Test
    void withoutProofNoIdIsLookedAt() {
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, ProofConfig.Proof.NONE);
        assertThat(ownership.objection(claimed(OTHER, null), computer("bo@example.com"), MARY))
                .isEmpty();
        assertThat(ownership.objection(claimed(null, null), computer("bo@example.com"), MARY))
                .isEmpty();
    }

    private static Reason reason(Optional<Decision> objection) {
        return ((Decision.Stop) objection.orElseThrow()).reason();
    }

    private static Device claimed(@Nullable Udid udid, @Nullable ManagementId managementId) {
        return new Device(SERIAL, DeviceKind.COMPUTER, udid, managementId);
    }

    private static DeviceRecord computer(String username) {
        return new DeviceRecord(
                DeviceKind.COMPUTER,
                new JamfId("1"),
                SERIAL,
                UDID,
                MANAGED,
                null,
                null,
                new DeviceFacts("", "", "", "", "", "", "", false, true, true, List.of()),
                new DeviceFields(Map.of(DeviceField.USERNAME, username), Map.of()));
    }

    private static Ownership ownership(AssignmentConfig.OnConflict onConflict, ProofConfig.Proof proof) {
        return new Ownership(new Config(onConflict), () -> proof);
    }

    private record Config(AssignmentConfig.OnConflict onConflict) implements AssignmentConfig {
        @Override
        public Mode mode() {
            return Mode.WRITE;
        }

        @Override
        public Duration longestWait() {
            return Duration.ofDays(14);
        }

        @Override
        public Optional<Set<String>> minimumAmr() {
            return Optional.empty();
        }

        @Override
        public Duration lookAgain() {
            return Duration.ofSeconds(15);
        }

        @Override
        public int workers() {
            return 5;
        }

        @Override
        public Duration pollingInterval() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(5);
        }
    }
}
