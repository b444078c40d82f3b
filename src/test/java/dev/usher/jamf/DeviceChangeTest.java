package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceChangeTest {
    private static final DeviceFields OLD = new DeviceFields(
            Map.of(
                    DeviceField.USERNAME, "ann",
                    DeviceField.REAL_NAME, "Ann",
                    DeviceField.EMAIL, "ann@x.example",
                    DeviceField.DEPARTMENT, "1"),
            Map.of("23", List.of("a"), "9", List.of("z")));
    private static final DeviceChange WANTED = new DeviceChange(
            Map.of(
                    DeviceField.USERNAME, "zoë",
                    DeviceField.REAL_NAME, "Ann",
                    DeviceField.EMAIL, "zoe@x.example",
                    DeviceField.DEPARTMENT, "-1",
                    DeviceField.ROOM, "4.12"),
            Map.of("23", List.of("b")));

    @Test
    void onlyWhatDiffersIsMissing() {
        var missing = WANTED.missingIn(OLD);

        assertThat(missing.fieldNames())
                .containsExactly("username", "email", "department", "room", "extension-attribute 23");
        assertThat(missing.values()).containsEntry(DeviceField.DEPARTMENT, "-1");
    }

    @Test
    void whatIsThereIsNotMissing() {
        assertThat(WANTED.asIn(OLD).missingIn(OLD).isEmpty()).isTrue();
        assertThat(WANTED.isEmpty()).isFalse();
    }

    @Test
    void theFormerValuesAreThoseOfItsOwnFields() {
        var former = WANTED.asIn(OLD);

        assertThat(former.fieldNames()).containsExactlyElementsOf(WANTED.fieldNames());
        assertThat(former.values()).containsEntry(DeviceField.USERNAME, "ann").containsEntry(DeviceField.ROOM, "");
        assertThat(former.extensionAttributes()).isEqualTo(Map.of("23", List.of("a")));
    }

    @Test
    void aPartKeepsTheFieldsOfTheOtherOnly() {
        var part = WANTED.onlyOf(new DeviceChange(Map.of(DeviceField.ROOM, "1", DeviceField.SITE, "2"), Map.of()));

        assertThat(part).isEqualTo(new DeviceChange(Map.of(DeviceField.ROOM, "4.12"), Map.of()));
    }

    @Test
    void spacesAtTheEndsAndAnAbsentAttributeAreNoDifference() {
        var wanted = new DeviceChange(
                Map.of(DeviceField.USERNAME, "zoë ", DeviceField.PHONE, "", DeviceField.BUILDING, ""),
                Map.of("5", List.of(), "6", List.of("")));

        assertThat(wanted.missingIn(new DeviceFields(Map.of(DeviceField.USERNAME, "zoë"), Map.of()))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void caseIsADifference() {
        var wanted = new DeviceChange(Map.of(DeviceField.USERNAME, "Ann"), Map.of());

        assertThat(wanted.missingIn(OLD).fieldNames()).containsExactly("username");
    }

    @Test
    void noValueIsPrinted() {
        assertThat(WANTED + " " + OLD).contains("username", "email").doesNotContain("zoë", "ann@", "4.12");
    }
}
