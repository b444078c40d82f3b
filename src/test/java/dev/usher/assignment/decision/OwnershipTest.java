package dev.usher.assignment.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.Given;
import dev.usher.assignment.Proof;
import dev.usher.assignment.ProofConfig;
import dev.usher.assignment.Reason;
import dev.usher.assignment.Source;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        var ownership = ownership(onConflict, ProofConfig.Required.KNOWN_ID);
        for (var present : new String[] {"", "  ", MARY, "MARY@Example.com", " mary@example.com "}) {
            assertThat(ownership.objection(claimed(null, null), computer(present), MARY))
                    .isEmpty();
        }
    }

    @Test
    void anotherOwnerIsAskedAboutOrKept() {
        assertThat(ownership(AssignmentConfig.OnConflict.ASK, ProofConfig.Required.NONE)
                        .objection(claimed(UDID, MANAGED), computer("bo@example.com"), MARY))
                .get()
                .isInstanceOfSatisfying(
                        Decision.Stop.class, stop -> assertThat(stop.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(ownership(AssignmentConfig.OnConflict.KEEP, ProofConfig.Required.NONE)
                        .objection(claimed(UDID, MANAGED), computer("bo@example.com"), MARY))
                .get()
                .isInstanceOf(Decision.Exclude.class);
    }

    @Test
    void anOwnerIsReplacedOnlyByWhoProvesToHoldTheComputer() {
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, ProofConfig.Required.KNOWN_ID);
        assertThat(ownership.objection(claimed(UDID, null), computer("bo@example.com"), MARY))
                .isEmpty();
        assertThat(ownership.objection(claimed(null, MANAGED), computer("bo@example.com"), MARY))
                .isEmpty();
        assertThat(reason(ownership.objection(claimed(null, null), computer("bo@example.com"), MARY)))
                .isEqualTo(Reason.DEVICE_NOT_PROVEN);
    }

    @Test
    void oneRightIdDoesNotMakeUpForAWrongOne() {
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, ProofConfig.Required.KNOWN_ID);
        assertThat(reason(ownership.objection(claimed(OTHER, MANAGED), computer("bo@example.com"), MARY)))
                .isEqualTo(Reason.DEVICE_NOT_PROVEN);
    }

    @Test
    void aWrongIdIsRefusedEvenForNobodysComputer() {
        var ownership = ownership(AssignmentConfig.OnConflict.ASK, ProofConfig.Required.KNOWN_ID);
        assertThat(reason(ownership.objection(claimed(OTHER, null), computer(""), MARY)))
                .isEqualTo(Reason.DEVICE_NOT_PROVEN);
    }

    @Test
    void withoutProofNoIdIsLookedAt() {
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, ProofConfig.Required.NONE);
        assertThat(ownership.objection(claimed(OTHER, null), computer("bo@example.com"), MARY))
                .isEmpty();
        assertThat(ownership.objection(claimed(null, null), computer("bo@example.com"), MARY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "KNOWN_ID, NONE, false",
        "KNOWN_ID, SECRET, true",
        "KNOWN_ID, LINK, true",
        "SECRET, NONE, false",
        "SECRET, SECRET, true",
        "SECRET, LINK, true",
        "LINK, NONE, false",
        "LINK, SECRET, false",
        "LINK, LINK, true",
        "NONE, NONE, true"
    })
    void aStrongerProofDoesForAWeakerOne(ProofConfig.Required required, Proof given, boolean enough) {
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, required);
        var objection = ownership.objection(proven(given, Source.SIGN_IN), computer("bo@example.com"), MARY);
        assertThat(objection.isEmpty()).isEqualTo(enough);
    }

    @ParameterizedTest
    @EnumSource(names = {"SECRET", "LINK"})
    void aKnownIdIsNotEnoughWhereMoreIsAskedFor(ProofConfig.Required required) {
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, required);
        assertThat(reason(ownership.objection(claimed(UDID, MANAGED), computer("bo@example.com"), MARY)))
                .isEqualTo(Reason.DEVICE_NOT_PROVEN);
    }

    @Test
    void aSourceMayHaveAPolicyOfItsOwn() {
        var ownership = ownership(
                Map.of("on-conflict", "ask", "sources.claim-link.on-conflict", "replace"),
                ProofConfig.Required.KNOWN_ID);
        assertThat(ownership.objection(proven(Proof.LINK, Source.CLAIM_LINK), computer("bo@example.com"), MARY))
                .isEmpty();
        assertThat(reason(ownership.objection(proven(Proof.LINK, Source.SIGN_IN), computer("bo@example.com"), MARY)))
                .isEqualTo(Reason.CONFLICT);
    }

    @Test
    void whomAnAdministratorPreloadedIsAnOwnerToo() {
        var ownership = ownership(AssignmentConfig.OnConflict.ASK, ProofConfig.Required.KNOWN_ID);
        assertThat(ownership.preloadObjection(claimed(null, null), null, MARY, MARY))
                .isEmpty();
        assertThat(reason(ownership.preloadObjection(claimed(null, null), null, "bo@example.com", MARY)))
                .isEqualTo(Reason.CONFLICT);
    }

    @Test
    void aMatchingIdProvesTheDeviceAgainstAPreloadedUserToo() {
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, ProofConfig.Required.KNOWN_ID);
        assertThat(ownership.preloadObjection(claimed(UDID, null), computer(""), "bo@example.com", MARY))
                .isEmpty();
        assertThat(reason(ownership.preloadObjection(claimed(UDID, null), null, "bo@example.com", MARY)))
                .isEqualTo(Reason.DEVICE_NOT_PROVEN);
        assertThat(ownership.provenLater(claimed(UDID, null))).isTrue();
        assertThat(ownership.provenLater(claimed(null, null))).isFalse();
    }

    @Test
    void whereALinkIsAskedForASecretDoesNotOvercomeAPreloadedUser() {
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, ProofConfig.Required.LINK);
        assertThat(reason(
                        ownership.preloadObjection(proven(Proof.SECRET, Source.SIGN_IN), null, "bo@example.com", MARY)))
                .isEqualTo(Reason.DEVICE_NOT_PROVEN);
    }

    @Test
    void whomJamfAloneNamedMustBeNamedStill() {
        // Given
        var ownership = ownership(AssignmentConfig.OnConflict.REPLACE, ProofConfig.Required.NONE);
        var looked = proven(Proof.NONE, Source.ENRICHMENT);

        // When, Then
        assertThat(ownership.objection(looked, computer(MARY), MARY)).isEmpty();
        assertThat(ownership.objection(looked, computer("bo@example.com"), MARY))
                .containsInstanceOf(Decision.Exclude.class);
        assertThat(ownership.objection(looked, computer(""), MARY)).containsInstanceOf(Decision.Exclude.class);
    }

    @Test
    void theNameByWhichAPersonWasLookedUpIsTheirsToo() {
        // Given
        var ownership = ownership(AssignmentConfig.OnConflict.ASK, ProofConfig.Required.NONE);
        var looked = Given.foundAs(proven(Proof.NONE, Source.SIGN_IN), " mary ");

        // When, Then
        assertThat(ownership.objection(looked, computer("Mary"), MARY)).isEmpty();
        assertThat(ownership.objection(looked, computer(MARY), MARY)).isEmpty();
        assertThat(reason(ownership.objection(looked, computer("bo"), MARY))).isEqualTo(Reason.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(names = {"TECHNICIAN", "BY_HAND"})
    void whoSpeaksByTheirOfficeProvesNothing(Source source) {
        var ownership = ownership(AssignmentConfig.OnConflict.ASK, ProofConfig.Required.LINK);
        assertThat(ownership.objection(proven(Proof.NONE, source), computer("bo@example.com"), MARY))
                .isEmpty();
    }

    private static Reason reason(Optional<Decision> objection) {
        return ((Decision.Stop) objection.orElseThrow()).reason();
    }

    private static Assignment claimed(@Nullable Udid udid, @Nullable ManagementId managementId) {
        return Given.assignment(
                new Device(SERIAL, DeviceKind.COMPUTER, udid, managementId), Proof.NONE, Source.SIGN_IN);
    }

    private static Assignment proven(Proof proof, Source source) {
        return Given.assignment(Device.of(SERIAL), proof, source);
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

    private static Ownership ownership(AssignmentConfig.OnConflict onConflict, ProofConfig.Required proof) {
        return ownership(Map.of("on-conflict", onConflict.name()), proof);
    }

    private static Ownership ownership(Map<String, String> keys, ProofConfig.Required proof) {
        return new Ownership(Given.config(keys), () -> proof);
    }
}
