package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.Device;
import dev.usher.device.ManagementId;
import dev.usher.device.Udid;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MappingRulesTest {
    private static final String DEPARTMENT_LOOKUP = "lookup('departments', claims.department, claims.department)";

    /** The example of the outside contract, section 5, as it stands there. */
    private static final String CONTRACT_EXAMPLE = """
            usher:
              mapping:
                fields:
                  username:   { value: "claims.preferred_username" }
                  real-name:  { value: "claims.name" }
                  email:      { value: "claims.email", when-missing: keep }
                  department: { value: "lookup('departments', claims.department, claims.department)", when-missing: keep, when-not-in-jamf: keep }
                  building:   { value: "claims.office.split('/')[0]", when-not-in-jamf: fail }
                extension-attributes:
                  "Okta ID":  { value: "claims.sub" }
                tables:
                  departments: { "R&D-EMEA": "Research" }
            """;

    private static MappingRules contractRules() throws IOException {
        return new MappingRules(Rules.config(new YamlConfigSource("contract", CONTRACT_EXAMPLE)));
    }

    @Test
    void theContractsExampleMapsAPersonInEveryField() throws Exception {
        // Given
        var rules = contractRules();
        var claims = Rules.claims(
                "sub", "00u1egri51r4PYyfE1d7",
                "preferred_username", "shaw.yu@okta.com",
                "name", "Shaw Yu",
                "email", "shaw.yu@okta.com",
                "department", "R&D-EMEA",
                "office", "Paris/3/12");

        // When
        var mapped = Rules.mapped(rules, claims);

        // Then
        assertThat(mapped.fields())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Field.USERNAME, new FieldValue.Value("shaw.yu@okta.com", "claims.preferred_username"),
                        Field.REAL_NAME, new FieldValue.Value("Shaw Yu", "claims.name"),
                        Field.EMAIL, new FieldValue.Value("shaw.yu@okta.com", "claims.email"),
                        Field.DEPARTMENT, new FieldValue.Value("Research", DEPARTMENT_LOOKUP),
                        Field.BUILDING, new FieldValue.Value("Paris", "claims.office.split('/')[0]")));
        assertThat(mapped.extensionAttributes())
                .containsExactlyEntriesOf(
                        Map.of("Okta ID", new FieldValue.Value("00u1egri51r4PYyfE1d7", "claims.sub")));
        assertThat(mapped.warnings()).isEmpty();
        assertThat(rules.whenNotInJamf(Field.BUILDING)).isEqualTo(WhenNotInJamf.FAIL);
        assertThat(rules.whenNotInJamf(Field.DEPARTMENT)).isEqualTo(WhenNotInJamf.KEEP);
        assertThat(rules.whenNotInJamf(Field.SITE)).isEqualTo(WhenNotInJamf.KEEP);
    }

    @Test
    void anAbsentClaimLosesItsOwnFieldOnly() throws Exception {
        // When
        var mapped = Rules.mapped(contractRules(), Rules.claims("preferred_username", "shaw.yu", "office", "Paris"));

        // Then
        assertThat(mapped.fields()).containsOnlyKeys(Field.USERNAME, Field.BUILDING);
        assertThat(mapped.warnings())
                .contains("department stays as it is: claim department is absent"
                        + " (rule usher.mapping.fields.department.value).")
                .contains("extension attribute Okta ID stays as it is: claim sub is absent"
                        + " (rule usher.mapping.extension-attributes.\"Okta ID\".value).")
                .hasSize(4);
    }

    @Test
    void withoutAnyRuleTheStandardClaimsFillTheirFields() {
        // When
        var mapped = Rules.mapped(
                Rules.of(), Rules.claims("preferred_username", "ada", "name", "Ada", "email", "ada@acme.example"));

        // Then
        assertThat(Rules.text(mapped, Field.USERNAME)).isEqualTo("ada");
        assertThat(Rules.text(mapped, Field.REAL_NAME)).isEqualTo("Ada");
        assertThat(Rules.text(mapped, Field.EMAIL)).isEqualTo("ada@acme.example");
        assertThat(mapped.fields()).hasSize(3);
    }

    @Test
    void aDefaultHoldsBesideOtherRulesUntilItsFieldHasARuleOfItsOwn() {
        // Given
        var rules = Rules.of("fields.room.value", "claims.office", "fields.email.value", "null");

        // When
        var mapped = Rules.mapped(
                rules, Rules.claims("preferred_username", "ada", "office", "2.14", "name", "Ada", "email", "a@b"));

        // Then
        assertThat(mapped.fields()).containsOnlyKeys(Field.USERNAME, Field.REAL_NAME, Field.ROOM);
    }

    @Test
    void everyFieldCanHaveARule() {
        for (var field : Field.values()) {
            var rules = Rules.of("fields." + field.wireName() + ".value", "'x'");
            assertThat(Rules.text(Rules.mapped(rules, Map.of()), field)).isEqualTo("x");
        }
    }

    @Test
    void quotedNamesWorkInProperties() {
        // Given
        var rules = Rules.of(
                "fields.department.value", DEPARTMENT_LOOKUP,
                "extension-attributes.\"Okta ID\".value", "claims.sub",
                "extension-attributes.\"Cost.Center\".value", "claims.cost",
                "tables.departments.\"R&D-EMEA\"", "Research",
                "tables.departments.\"v1.2\"", "Versions");

        // When
        var mapped = Rules.mapped(rules, Rules.claims("sub", "00u", "cost", 42, "department", "v1.2"));

        // Then
        assertThat(mapped.extensionAttributes())
                .containsEntry("Okta ID", new FieldValue.Value("00u", "claims.sub"))
                .containsEntry("Cost.Center", new FieldValue.Value("42", "claims.cost"));
        assertThat(Rules.text(mapped, Field.DEPARTMENT)).isEqualTo("Versions");
    }

    @Test
    void nullAndEmptyTextAreMissingWithoutAWarning() {
        for (var nothing : new String[] {null, "", "  \t\n", "\u0000", "\u200B", "\u00A0"}) {
            var mapped = Rules.mapped(
                    Rules.of("fields.room.value", "claims.office"),
                    Rules.claims("office", nothing, "preferred_username", "a", "name", "b", "email", "c"));
            assertThat(mapped.fields()).doesNotContainKey(Field.ROOM);
            assertThat(mapped.warnings()).isEmpty();
        }
    }

    @Test
    void whenMissingClearEmptiesTheField() {
        // Given
        var rules = Rules.of(
                "fields.room.value", "claims.office",
                "fields.room.when-missing", "clear",
                "extension-attributes.\"Okta ID\".value", "claims.sub",
                "extension-attributes.\"Okta ID\".when-missing", "clear");

        // When
        var mapped = Rules.mapped(rules, Rules.claims("office", null));

        // Then
        assertThat(mapped.fields()).containsEntry(Field.ROOM, new FieldValue.Clear("claims.office"));
        assertThat(mapped.extensionAttributes()).containsEntry("Okta ID", new FieldValue.Clear("claims.sub"));
        assertThat(mapped.warnings())
                .contains("extension attribute Okta ID is cleared: claim sub is absent"
                        + " (rule usher.mapping.extension-attributes.\"Okta ID\".value).");
    }

    @Test
    void whenMissingFailFailsTheMappingAndShowsTheOtherFields() {
        // Given
        var rules = Rules.of(
                "fields.room.value", "claims.office",
                "fields.room.when-missing", "fail",
                "fields.department.value", "claims.department",
                "fields.department.when-missing", "fail");

        // When
        var mapping = rules.map(Rules.person(Rules.claims("preferred_username", "ada", "office", null)), Rules.MAC);

        // Then
        assertThat(mapping).isInstanceOfSatisfying(Mapping.Failed.class, failed -> {
            assertThat(failed.sentences())
                    .containsExactly(
                            "department cannot be set: claim department is absent"
                                    + " (rule usher.mapping.fields.department.value).",
                            "room cannot be set: the rule found no value (rule usher.mapping.fields.room.value).");
            assertThat(Rules.text(failed.partial(), Field.USERNAME)).isEqualTo("ada");
        });
    }

    @Test
    void theDeviceCanBeReadAndWhatNobodySaidIsAbsent() {
        // Given
        var rules = Rules.of(
                "fields.room.value", "device.kind + ' ' + device.serialNumber",
                "fields.position.value", "has(device.udid) ? device.udid : 'unknown'",
                "fields.asset-tag.value", "device.managementId");
        var known = new Device(
                Rules.MAC.serialNumber(),
                null,
                new Udid("00008103-000A1B2C3D4E5F6A"),
                new ManagementId("6f7c1a2e-0000-4000-8000-000000000001"));

        // When
        var bare = Rules.mapped(rules, Map.of());
        var full = ((Mapping.Mapped) rules.map(Rules.person(Map.of()), known)).fields();
        var phone = ((Mapping.Mapped) rules.map(Rules.person(Map.of()), Rules.IPHONE)).fields();

        // Then
        assertThat(Rules.text(bare, Field.ROOM)).isEqualTo("computer C02ZK1YTMD6M");
        assertThat(Rules.text(bare, Field.POSITION)).isEqualTo("unknown");
        assertThat(bare.warnings()).anyMatch(warning -> warning.contains("the device's managementId is not known"));
        assertThat(Rules.text(full, Field.POSITION)).isEqualTo("00008103-000A1B2C3D4E5F6A");
        assertThat(Rules.text(full, Field.ASSET_TAG)).isEqualTo("6f7c1a2e-0000-4000-8000-000000000001");
        assertThat(Rules.text(phone, Field.ROOM)).isEqualTo("mobile F2LXQ1ABCDEF");
    }

    @Test
    void groupsAreAListEvenWhenOktaSentNone() {
        var rule = "'Students' in groups ? 'School' : 'Office'";
        assertThat(Rules.room(rule, Rules.claims("groups", List.of("Everyone", "Students"))))
                .isEqualTo("School");
        assertThat(Rules.room(rule, Map.of())).isEqualTo("Office");
    }

    @Test
    void warningsNeverRepeatAClaimsValue() {
        // Given
        var secret = "SECRET-VALUE";
        var rules = new String[] {
            "int(claims.x)",
            "claims[claims.x]",
            "timestamp(claims.x)",
            "claims.x.matches(claims.y)",
            "claims.x.substring(99)",
            "claims.x + 1",
            "{'a': 'b'}[claims.x]",
            "lookup(claims.x, 'a')",
            "claims.x.split('-')[7]",
            "claims.m",
            "string(base64.decode(claims.y))"
        };
        for (var rule : rules) {
            // When
            var mapped = Rules.mapped(
                    Rules.of("fields.room.value", "dyn(" + rule + ")", "fields.username.value", "'fine'"),
                    Rules.claims("x", secret, "y", secret + "[", "m", Map.of(secret, secret)));

            // Then
            assertThat(Rules.text(mapped, Field.USERNAME)).isEqualTo("fine");
            assertThat(Rules.text(mapped, Field.ROOM)).as(rule).isNull();
            assertThat(mapped.warnings())
                    .as(rule)
                    .anyMatch(warning -> warning.startsWith("room stays as it is: "))
                    .noneMatch(warning -> warning.contains(secret));
        }
    }

    @Test
    void theVersionChangesWithTheRulesAndNotWithTheirOrder() {
        var version = Rules.of("fields.room.value", "claims.office", "tables.t.a", "b", "tables.t.c", "d")
                .version();
        assertThat(version).matches("[0-9a-f]{12}");
        assertThat(Rules.of("tables.t.c", "d", "tables.t.a", "b", "fields.room.value", "claims.office")
                        .version())
                .isEqualTo(version);
        assertThat(Rules.of("fields.room.value", "claims.office", "tables.t.a", "b", "tables.t.c", "e")
                        .version())
                .isNotEqualTo(version);
        assertThat(Rules.of("fields.room.value", "claims.desk").version()).isNotEqualTo(version);
        assertThat(Rules.of("fields.site.value", "'a'", "fields.site.when-not-in-jamf", "create")
                        .version())
                .isNotEqualTo(Rules.of("fields.site.value", "'a'").version());
    }

    @Test
    void theVersionChangesWithExclusionsAndUserGroups() {
        // When
        var versions = Stream.of(
                        Rules.of(),
                        Rules.of("excluded.a.when", "device.shared"),
                        Rules.of("excluded.a.when", "device.managed"),
                        Rules.of("excluded.b.when", "device.shared"),
                        Rules.of("excluded.a.when", "device.shared", "excluded.a.says", "No."),
                        Rules.of("user-groups.a.member", "device.shared"),
                        Rules.of("user-groups.a.member", "device.managed"),
                        Rules.of("user-groups.b.member", "device.shared"))
                .map(MappingRules::version);

        // Then
        assertThat(versions).doesNotHaveDuplicates();
        assertThat(Rules.of("excluded.a.when", "true", "excluded.b.when", "false", "user-groups.c.member", "true")
                        .version())
                .isEqualTo(
                        Rules.of("user-groups.c.member", "true", "excluded.b.when", "false", "excluded.a.when", "true")
                                .version());
    }

    @Test
    void theClaimsThatRulesReadAreKnown() {
        // When
        var rules = Rules.of(
                "fields.username.value", "claims.preferred_username",
                "fields.real-name.value", "claims.?given_name.orValue('') + ' ' + claims['family_name']",
                "fields.email.value", "has(claims.email) ? claims.email : ''",
                "fields.building.value", "claims.address.locality",
                "fields.department.value", "lookup('t', claims.department, 'x')",
                "fields.room.value", "groups.exists(g, g == 'x') ? claims[device.kind] : 'b'",
                "excluded.a.when", "claims.lab && device.groups.exists(g, g == claims.lab_group)",
                "user-groups.a.member", "claims.?beta.orValue(false)",
                "tables.t.a", "b");

        // Then
        assertThat(rules.claimsRead())
                .containsExactlyInAnyOrder(
                        "preferred_username",
                        "given_name",
                        "family_name",
                        "email",
                        "address",
                        "department",
                        "groups",
                        "lab",
                        "lab_group",
                        "beta");
    }

    @Test
    void manyThreadsShareOneSetOfRules() throws Exception {
        // Given
        var rules = Rules.of("fields.room.value", "claims.office.split('/').map(x, x.upperAscii()).join('-')");

        // When
        List<String> texts;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, 500)
                    .mapToObj(i -> threads.submit(() ->
                            String.valueOf(Rules.text(Rules.mapped(rules, Map.of("office", "a/b" + i)), Field.ROOM))))
                    .toList();
            texts = new ArrayList<>();
            for (var future : futures) {
                texts.add(future.get());
            }
        }

        // Then
        assertThat(texts)
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "A-B" + i).toList());
    }
}
