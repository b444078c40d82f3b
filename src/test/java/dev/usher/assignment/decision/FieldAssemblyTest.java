package dev.usher.assignment.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.AnsweringJamf;
import dev.usher.assignment.Reason;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.AttributeDefinition;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.mapping.Field;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import dev.usher.mapping.MappingConfig;
import dev.usher.mapping.MappingRules;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldAssemblyTest {
    private static final AttributeDefinition TEXT =
            new AttributeDefinition(AttributeDefinition.Input.TEXT, AttributeDefinition.Data.STRING, List.of());
    private static final AttributeDefinition NUMBER =
            new AttributeDefinition(AttributeDefinition.Input.TEXT, AttributeDefinition.Data.INTEGER, List.of());
    private static final AttributeDefinition SCRIPT =
            new AttributeDefinition(AttributeDefinition.Input.SCRIPT, AttributeDefinition.Data.STRING, List.of());

    private final Map<String, NameLookup> inJamf = new HashMap<>();
    private final List<String> created = new ArrayList<>();
    private final AnsweringJamf jamf = new AnsweringJamf()
            .to("find", arguments -> inJamf.getOrDefault((String) arguments[1], new NameLookup.Unknown()))
            .to("create", arguments -> {
                created.add(arguments[0] + " " + arguments[1]);
                return new NameLookup.Known("99", (String) arguments[1], null);
            });
    private DeviceKind kind = DeviceKind.COMPUTER;
    private boolean mayCreate = true;

    @Test
    void aTextIsWrittenAsItIsAndANameByItsId() {
        // Given
        inJamf.put("research", new NameLookup.Known("7", "Research", null));

        // When
        var write = write(Map.of(Field.EMAIL, value("ada@example.com"), Field.DEPARTMENT, value("research")));

        // Then
        assertThat(write.decided().values())
                .isEqualTo(Map.of(DeviceField.EMAIL, "ada@example.com", DeviceField.DEPARTMENT, "7"));
        assertThat(write.preload().values())
                .isEqualTo(Map.of(DeviceField.EMAIL, "ada@example.com", DeviceField.DEPARTMENT, "Research"));
        assertThat(write.shown()).isEqualTo(Map.of("email", "ada@example.com", "department", "Research"));
        assertThat(write.warnings()).isEmpty();
    }

    @Test
    void whatIsClearedIsWrittenAsNothing() {
        var clear = new FieldValue.Clear("claims.nothing");
        var write = write(Map.of(Field.EMAIL, clear, Field.SITE, clear));
        assertThat(write.decided().values()).isEqualTo(Map.of(DeviceField.EMAIL, "", DeviceField.SITE, "-1"));
        assertThat(write.shown()).isEqualTo(Map.of("email", "", "site", ""));
    }

    @Test
    void aNameThatJamfLacksIsLeftAsItIsCreatedOrRefusedAsTheRuleSays() {
        // Given
        var fields = Map.<Field, FieldValue>of(Field.DEPARTMENT, value("Research"));

        // When, Then: kept
        var kept = write(fields);
        assertThat(kept.decided().isEmpty()).isTrue();
        assertThat(kept.shown()).isEmpty();
        assertThat(kept.warnings())
                .containsExactly("The department was left as it is: Jamf Pro has no department of this name.");

        // When, Then: created
        var made = write(fields, "fields.department.when-not-in-jamf", "create");
        assertThat(created).containsExactly("DEPARTMENT Research");
        assertThat(made.decided().values()).isEqualTo(Map.of(DeviceField.DEPARTMENT, "99"));
        assertThat(made.warnings()).isEmpty();

        // When, Then: refused
        var stop = (Decision.Stop) decision(fields, Map.of(), "fields.department.when-not-in-jamf", "fail");
        assertThat(stop.reason()).isEqualTo(Reason.VALUE_NOT_IN_JAMF);
        assertThat(stop.sentence())
                .startsWith("The department cannot be written: Jamf Pro has no department of this name;");
    }

    @Test
    void whereNothingMayBeCreatedItIsShownWhatWouldBe() {
        mayCreate = false;
        var write = write(Map.of(Field.BUILDING, value("Paris")), "fields.building.when-not-in-jamf", "create");
        assertThat(created).isEmpty();
        assertThat(write.decided().isEmpty()).isTrue();
        assertThat(write.shown()).isEqualTo(Map.of("building", "Paris"));
        assertThat(write.warnings())
                .containsExactly("The building would be created: Jamf Pro has no building of this name.");
    }

    @Test
    void nothingIsCreatedWhereJamfHasSeveralOfTheName() {
        inJamf.put("paris", new NameLookup.Ambiguous(2));
        var write = write(Map.of(Field.BUILDING, value("paris")), "fields.building.when-not-in-jamf", "create");
        assertThat(created).isEmpty();
        assertThat(write.warnings())
                .containsExactly(
                        "The building was left as it is: Jamf Pro has several of this name that differ in case only.");
    }

    @Test
    void allThatIsRefusedIsSaidAtOnce() {
        var stop = (Decision.Stop) decision(
                Map.of(Field.DEPARTMENT, value("Research"), Field.SITE, value("Campus")),
                Map.of(),
                "fields.department.when-not-in-jamf",
                "fail",
                "fields.site.when-not-in-jamf",
                "fail");
        assertThat(stop.sentence()).contains("usher.mapping.fields.department.", "usher.mapping.fields.site.");
    }

    @ParameterizedTest
    @EnumSource
    void anExtensionAttributeIsFoundAsThisKindOfDeviceHasIt(DeviceKind of) {
        // Given
        kind = of;
        inJamf.put("okta id", new NameLookup.Known("6", "Okta ID", TEXT));
        jamf.to("find", arguments -> {
            assertThat(arguments[0]).isEqualTo(NamedObject.extensionAttributeOf(of));
            return inJamf.get((String) arguments[1]);
        });

        // When
        var write = (Decision.Write) decision(Map.of(), Map.of("okta id", value("00u1")));

        // Then
        assertThat(write.decided().extensionAttributes())
                .isEqualTo(Map.of(of == DeviceKind.COMPUTER ? "6" : "Okta ID", List.of("00u1")));
        assertThat(write.preload().extensionAttributes()).isEqualTo(Map.of("Okta ID", "00u1"));
        assertThat(write.shown()).isEqualTo(Map.of("extension-attributes", Map.of("okta id", "00u1")));
    }

    @Test
    void anAttributeIsClearedWhateverItsType() {
        inJamf.put("Desk", new NameLookup.Known("6", "Desk", NUMBER));
        var write = (Decision.Write) decision(Map.of(), Map.of("Desk", new FieldValue.Clear("claims.desk")));
        assertThat(write.decided().extensionAttributes()).isEqualTo(Map.of("6", List.of()));
        assertThat(write.warnings()).isEmpty();
    }

    @Test
    void anAttributeThatDoesNotTakeTheValueIsLeftAsItIs() {
        // Given
        inJamf.put("Desk", new NameLookup.Known("6", "Desk", NUMBER));
        inJamf.put("Uptime", new NameLookup.Known("7", "Uptime", SCRIPT));
        inJamf.put("Twice", new NameLookup.Ambiguous(2));

        // When
        var write = (Decision.Write) decision(
                Map.of(),
                Map.of(
                        "Desk", value("by the window"),
                        "Uptime", new FieldValue.Clear("claims.uptime"),
                        "Twice", value("1"),
                        "Lost", value("1")));

        // Then
        assertThat(write.decided().isEmpty()).isTrue();
        assertThat(write.shown()).isEmpty();
        assertThat(write.warnings())
                .containsExactlyInAnyOrder(
                        "The extension attribute \"Desk\" was left as it is: its type in Jamf Pro does not take the value.",
                        "The extension attribute \"Uptime\" was left as it is: its type in Jamf Pro does not take the value.",
                        "The extension attribute \"Twice\" was left out: Jamf Pro has several of this name that differ in case"
                                + " only.",
                        "The extension attribute \"Lost\" was left out: Jamf Pro has none of this name.");
    }

    private static FieldValue value(String text) {
        return new FieldValue.Value(text, "claims.something");
    }

    private Decision.Write write(Map<Field, FieldValue> fields, String... keys) {
        return (Decision.Write) decision(fields, Map.of(), keys);
    }

    private Decision decision(Map<Field, FieldValue> fields, Map<String, FieldValue> attributes, String... keys) {
        var properties = new HashMap<String, String>();
        for (var i = 0; i < keys.length; i += 2) {
            properties.put("usher.mapping." + keys[i], keys[i + 1]);
            properties.put("usher.mapping." + keys[i].replace("when-not-in-jamf", "value"), "claims.something");
        }
        var rules = new MappingRules(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(MappingConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(MappingConfig.class));
        return new FieldAssembly(jamf.session(), rules, kind, mayCreate)
                .decision(new MappedFields(fields, attributes, Map.of(), List.of()));
    }
}
