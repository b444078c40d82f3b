package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.DeviceFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules see of the inventory. */
class DeviceFactsTest {
    private static @Nullable String room(String rule, @Nullable DeviceFacts facts) {
        return Rules.text(mapped(rule, facts), Field.ROOM);
    }

    private static MappedFields mapped(String rule, @Nullable DeviceFacts facts) {
        var rules = Rules.of("fields.room.value", rule);
        return ((Mapping.Mapped) rules.map(Rules.person(Map.of()), Rules.MAC, facts)).fields();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    device.name                                 | Ada's Mac
                    device.model                                | MacBook Pro (14-inch, Nov 2023)
                    device.modelIdentifier                      | Mac15,3
                    int(device.osVersion.split('.')[0]) + 1     | 16
                    device.assetTag                             | A-4711
                    device.site                                 | Campus
                    device.ownership                            | Institutional
                    device.shared                               | false
                    device.supervised                           | true
                    device.managed                              | true
                    device.groups                               | All Managed Clients, Lab Macs
                    device.groups.filter(g, g.endsWith('Macs')) | Lab Macs
                    device.serialNumber                         | C02ZK1YTMD6M
                    """)
    void everyFactCanBeRead(String rule, String expected) {
        assertThat(room(rule, Rules.FACTS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "model",
                "modelIdentifier",
                "osVersion",
                "assetTag",
                "site",
                "ownership",
                "shared",
                "supervised",
                "managed",
                "groups"
            })
    void hasTellsWhetherJamfKnowsTheDevice(String property) {
        // Given
        var rule = "has(device." + property + ") ? 'known' : 'new'";

        // Then
        assertThat(room(rule, null)).isEqualTo("new");
        assertThat(room(rule, Rules.FACTS)).isEqualTo("known");
        assertThat(room(rule, new DeviceFacts("", "", "", "", "", "", "", false, false, false, List.of())))
                .isEqualTo("known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "device.site == 'Lab'",
                "device.shared",
                "!device.supervised",
                "!device.managed",
                "'Kiosks' in device.groups"
            })
    void whatJamfDidNotSayLeavesAnExclusionUndecided(String when) {
        // Given
        var rules = Rules.of("excluded.Rule.when", when);
        var silent = new DeviceFacts("iPad", "", "", "", "", null, "", null, null, null, null);

        // When, Then
        assertThat(rules.exclusion(Rules.person(Map.of()), Rules.MAC, silent))
                .isInstanceOfSatisfying(
                        Exclusion.Undecided.class,
                        undecided -> assertThat(undecided.sentence()).endsWith("is not known."));
    }

    @Test
    void withoutFactsTheFieldIsMissingAndTheWarningSaysSo() {
        assertThat(mapped("device.site", null).warnings())
                .contains(
                        "room stays as it is: the device's site is not known (rule usher.mapping.fields.room.value).");
    }

    @Test
    void theShorterFormMapsADeviceThatJamfDoesNotKnow() {
        assertThat(Rules.room("has(device.name) ? 'known' : 'new'", Map.of())).isEqualTo("new");
    }

    @Test
    void anEmptyTextIsThereAndEmpty() {
        var rule = "device.site == '' ? 'no site' : device.site";
        assertThat(room(rule, new DeviceFacts("", "", "", "", "", "", "", false, false, false, List.of())))
                .isEqualTo("no site");
    }

    @Test
    void aLongNameIsReadOnlySoFar() {
        var facts = new DeviceFacts("x".repeat(1_000_000), "", "", "", "", "", "", false, false, false, List.of());
        assertThat(room("string(device.name.size())", facts)).isEqualTo("4096");
    }
}
