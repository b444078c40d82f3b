package dev.usher.assignment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.AnsweringJamf;
import dev.usher.assignment.progress.Progress;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.PreloadValues;
import dev.usher.jamf.UndoingSettings;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of the causes that fit, the most probable one is named. */
class CausesTest {
    private static final Instant SEEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant SINCE = SEEN.plusSeconds(1);

    private final AnsweringJamf jamf = new AnsweringJamf();
    private Optional<PreloadValues> preload = Optional.empty();
    private Optional<Boolean> reconMayChangeUser = Optional.of(true);
    private Optional<Boolean> directoryAtInventory = Optional.of(false);
    private DeviceKind kind = DeviceKind.COMPUTER;
    private @Nullable Instant enrolled = SEEN;
    private @Nullable Instant reported = SEEN;

    CausesTest() {
        jamf.to("preloaded", arguments -> preload);
        jamf.to(
                "settings",
                arguments -> new UndoingSettings(
                        reconMayChangeUser, directoryAtInventory, Optional.empty(), Optional.empty()));
    }

    @Test
    void aPreloadRecordWithWhatTheDeviceShowsIsTheCause() {
        // Given
        preload = Optional.of(new PreloadValues(Map.of(DeviceField.ROOM, "12"), Map.of()));

        // When, Then
        assertThat(cause(Map.of(DeviceField.ROOM, "12"), lost(DeviceField.ROOM)))
                .isEqualTo(Cause.PRELOAD);
        assertThat(cause(Map.of(DeviceField.ROOM, "13"), lost(DeviceField.ROOM)))
                .isEqualTo(Cause.SOMEBODY);
        assertThat(cause(Map.of(DeviceField.ROOM, "12", DeviceField.PHONE, "1"), lost(DeviceField.PHONE)))
                .isEqualTo(Cause.SOMEBODY);
    }

    @Test
    void anEmptyColumnOfThePreloadRecordExplainsNothing() {
        preload = Optional.of(new PreloadValues(Map.of(DeviceField.ROOM, "", DeviceField.DEPARTMENT, ""), Map.of()));
        assertThat(cause(Map.of(), lost(DeviceField.ROOM))).isEqualTo(Cause.SOMEBODY);
        assertThat(cause(Map.of(), lost(DeviceField.DEPARTMENT))).isEqualTo(Cause.SOMEBODY);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEPARTMENT", "BUILDING"})
    void aDepartmentOrBuildingInThePreloadRecordIsSuspectWhateverItsName(DeviceField field) {
        preload = Optional.of(new PreloadValues(Map.of(field, "Research"), Map.of()));
        assertThat(cause(Map.of(field, "7"), lost(field))).isEqualTo(Cause.PRELOAD);
        assertThat(cause(Map.of(field, "7"), lost(DeviceField.ROOM))).isEqualTo(Cause.SOMEBODY);
    }

    @Test
    void withoutThePrivilegeForPreloadTheOtherCausesAreToldAllTheSame() {
        // Given
        jamf.to("preloaded", arguments -> {
            throw new JamfRefused(
                    "Read Inventory Preload Records is missing.", 403, Optional.empty(), Optional.empty());
        });
        enrolled = SINCE;

        // When, Then
        assertThat(cause(Map.of(), lost(DeviceField.ROOM))).isEqualTo(Cause.RE_ENROLLMENT);
    }

    @Test
    void whoEnrolledItAgainAndHasAnotherNameIsSomebodyElse() {
        enrolled = SINCE;
        assertThat(cause(Map.of(DeviceField.USERNAME, "bo@example.com"), lost(DeviceField.USERNAME)))
                .isEqualTo(Cause.ENROLLED_BY_ANOTHER);
        assertThat(cause(Map.of(), lost(DeviceField.USERNAME))).isEqualTo(Cause.RE_ENROLLMENT);
        assertThat(cause(Map.of(DeviceField.USERNAME, "ada@example.com"), lost(DeviceField.ROOM)))
                .isEqualTo(Cause.RE_ENROLLMENT);
    }

    @Test
    void aShortNameAfterAnInventoryIsARecons() {
        reported = SINCE;
        assertThat(cause(Map.of(DeviceField.USERNAME, "ada"), lost(DeviceField.USERNAME)))
                .isEqualTo(Cause.RECON);
        assertThat(cause(Map.of(DeviceField.USERNAME, "bo@example.com"), lost(DeviceField.USERNAME)))
                .isEqualTo(Cause.SOMEBODY);
        assertThat(cause(Map.of(), lost(DeviceField.USERNAME))).isEqualTo(Cause.SOMEBODY);
    }

    @Test
    void whereShortNamesAreWrittenAnotherOneSaysNothing() {
        reported = SINCE;
        var lost = new DeviceChange(Map.of(DeviceField.USERNAME, "ada"), Map.of());
        assertThat(cause(Map.of(DeviceField.USERNAME, "bo"), lost)).isEqualTo(Cause.SOMEBODY);
    }

    @Test
    void aNameWithAllElseBlankIsARecons() {
        reported = SINCE;
        var lost = lost(DeviceField.USERNAME, DeviceField.ROOM, DeviceField.DEPARTMENT);
        assertThat(cause(Map.of(DeviceField.USERNAME, "bo@example.com"), lost)).isEqualTo(Cause.RECON);
        assertThat(cause(Map.of(DeviceField.USERNAME, "bo@example.com", DeviceField.ROOM, "9"), lost))
                .isEqualTo(Cause.SOMEBODY);
    }

    @Test
    void whereJamfForbidsReconsNamesItWasNone() {
        // Given
        reported = SINCE;
        reconMayChangeUser = Optional.of(false);

        // When, Then
        assertThat(cause(Map.of(DeviceField.USERNAME, "ada"), lost(DeviceField.USERNAME)))
                .isEqualTo(Cause.SOMEBODY);
        reconMayChangeUser = Optional.empty();
        assertThat(cause(Map.of(DeviceField.USERNAME, "ada"), lost(DeviceField.USERNAME)))
                .isEqualTo(Cause.RECON);
    }

    @Test
    void fieldsThatADirectoryFillsAreTheDirectorysWhereItIsAsked() {
        // Given
        reported = SINCE;

        // When, Then
        assertThat(cause(Map.of(), lost(DeviceField.ROOM))).isEqualTo(Cause.SOMEBODY);
        directoryAtInventory = Optional.of(true);
        assertThat(cause(Map.of(), lost(DeviceField.ROOM))).isEqualTo(Cause.DIRECTORY);
        directoryAtInventory = Optional.empty();
        assertThat(cause(Map.of(), lost(DeviceField.ROOM))).isEqualTo(Cause.SOMEBODY);
    }

    @Test
    void withoutANewInventoryNothingOfInventoryIsTheCause() {
        // Given
        directoryAtInventory = Optional.of(true);

        // When, Then
        assertThat(cause(Map.of(), lost(DeviceField.ROOM))).isEqualTo(Cause.SOMEBODY);
        reported = null;
        assertThat(cause(Map.of(), lost(DeviceField.ROOM))).isEqualTo(Cause.SOMEBODY);
    }

    @Test
    void reconAndDirectoryAreOfComputersOnly() {
        kind = DeviceKind.MOBILE;
        reported = SINCE;
        directoryAtInventory = Optional.of(true);
        assertThat(cause(Map.of(), lost(DeviceField.ROOM))).isEqualTo(Cause.SOMEBODY);
        assertThat(cause(Map.of(DeviceField.USERNAME, "ada"), lost(DeviceField.USERNAME)))
                .isEqualTo(Cause.SOMEBODY);
    }

    private Cause cause(Map<DeviceField, String> shown, DeviceChange lost) {
        var device = new DeviceRecord(
                kind,
                new JamfId("1"),
                new SerialNumber("C02ZC2QYLJHD"),
                null,
                null,
                enrolled,
                reported,
                new DeviceFacts("", "", "", "", "", "", "", false, true, true, List.of()),
                new DeviceFields(shown, Map.of()));
        var kept = new Progress(null, null, false, 0, null, SEEN, SEEN, null, null, null, false);
        return Causes.probable(jamf.session(), kept, device, lost);
    }

    /** What was written by Usher and is there no more. */
    private static DeviceChange lost(DeviceField... fields) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        for (var field : fields) {
            values.put(field, field == DeviceField.USERNAME ? "ada@example.com" : "42");
        }
        return new DeviceChange(values, Map.of());
    }
}
