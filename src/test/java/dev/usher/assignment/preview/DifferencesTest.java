package dev.usher.assignment.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.AnsweringJamf;
import dev.usher.assignment.preview.Differences.Difference;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.NameLookup;
import dev.usher.mapping.Field;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are shown of a change. */
class DifferencesTest {
    private static final DeviceFields PRESENT = new DeviceFields(
            Map.of(DeviceField.ROOM, "12", DeviceField.DEPARTMENT, "7"),
            Map.of("6", List.of("a", "b"), "Okta ID", List.of("00u0")));
    private static final MappedFields MAPPED = new MappedFields(
            Map.of(Field.ROOM, new FieldValue.Value("13", "claims.room")),
            Map.of("Okta ID", new FieldValue.Value("00u1", "claims.sub")),
            Map.of(),
            List.of());

    private final AnsweringJamf jamf = new AnsweringJamf()
            .to("nameOf", arguments -> switch ((String) arguments[1]) {
                case "7" -> Optional.of("Research");
                case "8" -> Optional.of("Sales");
                case "6" -> Optional.of("Okta ID");
                default -> Optional.empty();
            })
            .to(
                    "find",
                    arguments -> arguments[1].equals("Okta ID")
                            ? new NameLookup.Known("6", "Okta ID", null)
                            : new NameLookup.Unknown());

    @Test
    void aTextIsShownWithTheRuleThatMadeIt() {
        assertThat(differences(change(DeviceField.ROOM, "13"), Map.of()))
                .containsExactly(new Difference("room", "12", "13", "claims.room"));
        assertThat(differences(change(DeviceField.PHONE, "1"), Map.of()))
                .containsExactly(new Difference("phone", "", "1", null));
    }

    @Test
    void anIdIsShownByItsName() {
        assertThat(differences(change(DeviceField.DEPARTMENT, "8"), Map.of()))
                .containsExactly(new Difference("department", "Research", "Sales", null));
        assertThat(differences(change(DeviceField.DEPARTMENT, "-1"), Map.of()))
                .containsExactly(new Difference("department", "Research", "", null));
        assertThat(differences(change(DeviceField.BUILDING, "55"), Map.of()))
                .containsExactly(new Difference("building", "", "55", null));
    }

    @Test
    void whatIsStillToBeCreatedIsShownByTheNameThatItWillHave() {
        assertThat(differences(
                        change(DeviceField.DEPARTMENT, "<id of the new department>"),
                        Map.of("department", "Chemistry")))
                .containsExactly(new Difference("department", "Research", "Chemistry", null));
    }

    @Test
    void anExtensionAttributeIsShownByNameWithAllItsValues() {
        var ofAComputer = new DeviceChange(Map.of(), Map.of("6", List.of("00u1")));
        assertThat(differences(ofAComputer, Map.of()))
                .containsExactly(new Difference("extension-attribute Okta ID", "a, b", "00u1", "claims.sub"));
        var unknown = new DeviceChange(Map.of(), Map.of("9", List.of()));
        assertThat(differences(unknown, Map.of()))
                .containsExactly(new Difference("extension-attribute 9", "", "", null));
    }

    @Test
    void aMobileDevicesAttributesHaveTheirNamesAlready() {
        var change = new DeviceChange(Map.of(), Map.of("Okta ID", List.of("00u1")));
        assertThat(new Differences(jamf.session(), DeviceKind.MOBILE, PRESENT, MAPPED).of(change, Map.of()))
                .containsExactly(new Difference("extension-attribute Okta ID", "00u0", "00u1", "claims.sub"));
    }

    @Test
    void whatIsThereNowIsFoundByName() {
        var ofAComputer = new Differences(jamf.session(), DeviceKind.COMPUTER, PRESENT, MAPPED);
        assertThat(ofAComputer.present(DeviceField.DEPARTMENT)).isEqualTo("Research");
        assertThat(ofAComputer.present(DeviceField.SITE)).isEmpty();
        assertThat(ofAComputer.presentAttribute("Okta ID")).isEqualTo("a, b");
        assertThat(ofAComputer.presentAttribute("Desk")).isEmpty();
        assertThat(new Differences(jamf.session(), DeviceKind.MOBILE, PRESENT, MAPPED).presentAttribute("Okta ID"))
                .isEqualTo("00u0");
    }

    @Test
    void noValueIsInItsText() {
        assertThat(new Difference("room", "12", "13", "claims.room")).hasToString("Difference[room]");
    }

    private List<Difference> differences(DeviceChange change, Map<String, Object> shown) {
        return new Differences(jamf.session(), DeviceKind.COMPUTER, PRESENT, MAPPED).of(change, shown);
    }

    private static DeviceChange change(DeviceField field, String value) {
        return new DeviceChange(Map.of(field, value), Map.of());
    }
}
