package dev.usher.assignment.work;

import static dev.usher.jamf.DeviceField.ASSET_TAG;
import static dev.usher.jamf.DeviceField.DEPARTMENT;
import static dev.usher.jamf.DeviceField.ROOM;
import static dev.usher.jamf.DeviceField.SITE;
import static dev.usher.jamf.DeviceField.USERNAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.jamf.DeviceChange;
import java.util.List;
import java.util.Map;
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
}
