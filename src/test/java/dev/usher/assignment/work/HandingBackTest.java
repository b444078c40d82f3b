package dev.usher.assignment.work;

import static dev.usher.jamf.DeviceField.ASSET_TAG;
import static dev.usher.jamf.DeviceField.DEPARTMENT;
import static dev.usher.jamf.DeviceField.ROOM;
import static dev.usher.jamf.DeviceField.SITE;
import static dev.usher.jamf.DeviceField.USERNAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.assignment.AnsweringJamf;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the fields of a device become that was handed back. */
class HandingBackTest {
    private static final DeviceChange DECIDED = new DeviceChange(
            Map.of(USERNAME, "ann", DEPARTMENT, "7", ROOM, "2.01", SITE, "3", ASSET_TAG, "T-1"),
            Map.of("12", List.of("00uAnn")));
    private static final DeviceChange POOL = new DeviceChange(
            Map.of(USERNAME, "pool", DEPARTMENT, "2", ROOM, "Desk 3", SITE, "1"), Map.of("12", List.of("pool")));

    @Test
    void whatStoodThereComesBackWhereItMay() {
        var afterwards = HandingBack.afterwards(DECIDED, POOL, POOL);

        assertThat(afterwards.values()).isEqualTo(Map.of(USERNAME, "pool", DEPARTMENT, "2", ROOM, "Desk 3", SITE, "1"));
        assertThat(afterwards.extensionAttributes()).isEqualTo(Map.of("12", List.of("pool")));
    }

    @Test
    void whereItMayNotThePersonsFieldsAreEmptyAndTheDevicesOwnComeBack() {
        var afterwards = HandingBack.afterwards(DECIDED, null, POOL);

        assertThat(afterwards.values()).isEqualTo(Map.of(USERNAME, "", DEPARTMENT, "-1", ROOM, "", SITE, "1"));
        assertThat(afterwards.extensionAttributes()).isEqualTo(Map.of("12", List.of()));
    }

    @Test
    void whereNothingIsKnownOfBeforeTheDevicesOwnStays() {
        var afterwards = HandingBack.afterwards(DECIDED, null, null);

        assertThat(afterwards.values()).isEqualTo(Map.of(USERNAME, "", DEPARTMENT, "-1", ROOM, ""));
    }

    @Test
    void aDepartmentThatJamfHasNoMoreComesBackEmpty() {
        var gone = new AnsweringJamf().to("nameOf", asked -> Optional.empty());
        var there = new AnsweringJamf().to("nameOf", asked -> Optional.of("Finance"));

        assertThat(department(gone)).isEqualTo("-1");
        assertThat(department(there)).isEqualTo("2");
    }

    @Test
    void oneThatUsherMayNotReadIsTakenForOneThatIsThere() {
        var jamf = new AnsweringJamf().to("nameOf", asked -> {
            throw new JamfRefused("Forbidden.", 403, Optional.empty(), Optional.empty());
        });

        assertThat(department(jamf)).isEqualTo("2");
    }

    @Test
    void whileJamfDoesNotSayNothingIsTakenForGone() {
        var jamf = new AnsweringJamf().to("nameOf", asked -> {
            throw new JamfUnavailable("Away.", Optional.empty(), false);
        });

        assertThatThrownBy(() -> department(jamf)).isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void ofWhatTheDeviceShowsAlreadyNothingIsAsked() {
        var shown = new DeviceFields(Map.of(DEPARTMENT, "2"), Map.of());

        var possible = WayBack.possible(new AnsweringJamf().session(), POOL, shown);

        assertThat(possible).isEqualTo(POOL);
    }

    private static String department(AnsweringJamf jamf) {
        var possible = WayBack.possible(jamf.session(), POOL, DeviceFields.NONE);
        return possible.values().getOrDefault(DEPARTMENT, "");
    }
}
