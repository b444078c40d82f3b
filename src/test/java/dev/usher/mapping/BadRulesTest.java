package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRulesTest {
    private static List<String> refused(String... keysAndValues) {
        var config = Rules.config(keysAndValues);
        return catchThrowableOfType(BadMappingRules.class, () -> new MappingRules(config))
                .lines();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    claims.office.splt('/')             | 1:19 | undeclared reference to 'splt'
                    claims.office.split('/'             | 1:24 | missing ')' at the end
                    claim.office                        | 1:1  | undeclared reference to 'claim'
                    claims.office +                     | 1:16 | incomplete or has a character too many
                    'a' + 1                             | 1:5  | found no matching overload for '_+_'
                    claims.office.endsWith(1)           | 1:23 | found no matching overload for 'endsWith'
                    {'a': 1}                            | 1:1  | the rule yields map
                    b'abc'                              | 1:1  | the rule yields bytes
                    [1, 2]                              | 1:1  | the rule yields list
                    duration('1h')                      | 1:9  | the rule yields google.protobuf.Duration
                    type(1)                             | 1:5  | the rule yields type
                    lookup('depts', claims.d)           | 1:7  | there is no table 'depts' in usher.mapping.tables (there: departments)
                    'x' + lookup('depts', claims.d, '') | 1:13 | there is no table 'depts'
                    lookup(claims.d)                    | 1:7  | undeclared reference to 'lookup'
                    lookup(1, claims.d)                 | 1:7  | found no matching overload
                    device.serial                       | 1:7  | there is no device.serial; a device has assetTag, groups, kind, managed, managementId, model, modelIdentifier, name, osVersion, ownership, serialNumber, shared, site, supervised, udid
                    device['serial']                    | 1:7  | there is no device.serial
                    claims.a.matches('[')               | 1:17 | the regular expression is wrong: missing closing ]
                    regex.replace(claims.a, '(', '')    | 1:14 | the regular expression is wrong
                    lists.range(1000000000).size()      | 1:1  | undeclared reference to 'lists'
                    """)
    void aBadRuleIsRefusedWithItsKeyItsPositionAndTheReason(String rule, String position, String reason) {
        // When
        var lines = refused("fields.department.value", rule, "tables.departments.a", "b");

        // Then
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("usher.mapping.fields.department.value: at " + position + ", ")
                .contains(reason)
                .endsWith("; an example: claims.department")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    device.shred                     | 1:7  | there is no device.shred
                    'a'                              | 1:1  | the rule yields string, and a condition is true or false
                    1 + 1                            | 1:3  | the rule yields int
                    null                             | 1:1  | the rule yields null_type
                    groups                           | 1:1  | the rule yields list
                    device.site                      | 1:7  | the rule yields string
                    device.groups                    | 1:7  | the rule yields list
                    device.?shared                   | 1:7  | the rule yields optional_type
                    device.shared == 'true'          | 1:15 | bool is compared with string, and they are never equal
                    1 != device.assetTag             | 1:3  | int is compared with string
                    device.site == null              | 1:13 | string is compared with null_type
                    device.groups == 'Labs'          | 1:15 | list is compared with string
                    claims.lab ==                    | 1:14 | incomplete or has a character too many
                    lookup('sites', claims.a) == 'x' | 1:7  | there is no table 'sites'
                    """)
    void aConditionThatCannotBeTrueOrFalseIsRefused(String rule, String position, String reason) {
        for (var key : List.of("excluded.\"Lab Macs\".when", "user-groups.\"Beta Testers\".member")) {
            // When
            var lines = refused(key, rule);

            // Then
            assertThat(lines)
                    .singleElement()
                    .asString()
                    .startsWith("usher.mapping." + key + ": at " + position + ", ")
                    .contains(reason)
                    .endsWith("; an example: " + (key.startsWith("excluded") ? "device.shared" : "'Staff' in groups"))
                    .doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "has(device.site)",
                "has(device.site) == device.shared",
                "device.?shared.orValue(true)",
                "device.?site == optional.of('x')",
                "device.site == claims.site",
                "device.groups == groups",
                "device.kind == 'mobile' || !device.managed",
                "claims.lab",
                "lookup('t', claims.a) == 'x'"
            })
    void aConditionThatMayBeTrueOrFalseIsTaken(String rule) {
        assertThatCode(() -> Rules.of("excluded.a.when", rule, "user-groups.a.member", rule, "tables.t.a", "b"))
                .doesNotThrowAnyException();
    }

    @Test
    void aConditionIsMissedWithItsKey() {
        assertThatThrownBy(() -> Rules.config("excluded.a.says", "No."))
                .hasMessageContaining("usher.mapping.excluded.a.when");
    }

    @Test
    void thePositionCountsLines() {
        assertThat(refused("fields.room.value", "claims.office\n  .trin()"))
                .singleElement()
                .asString()
                .startsWith("usher.mapping.fields.room.value: at 2:8, undeclared reference to 'trin'");
    }

    @Test
    void everyBadRuleIsReportedAtOnce() {
        assertThat(refused(
                        "fields.room.value", "claims.",
                        "fields.email.value", "claims.email.lower()",
                        "fields.phone.value", "claims.phone_number",
                        "fields.departmant.value", "claims.department",
                        "fields.email.when-not-in-jamf", "create",
                        "extension-attributes.\"Okta ID\".value", "nope",
                        "excluded.a.when", "1",
                        "user-groups.b.member", "nobody"))
                .hasSize(7)
                .anyMatch(line -> line.startsWith("usher.mapping.fields.room.value: at 1:8, "))
                .anyMatch(line -> line.startsWith("usher.mapping.fields.email.value: at 1:19, "))
                .anyMatch(line -> line.startsWith("usher.mapping.extension-attributes.\"Okta ID\".value: at 1:1, "))
                .anyMatch(line -> line.startsWith("usher.mapping.excluded.\"a\".when: at 1:1, "))
                .anyMatch(line -> line.startsWith("usher.mapping.user-groups.\"b\".member: at 1:1, "))
                .contains(
                        "usher.mapping.fields.departmant: there is no such field; the fields are username, real-name,"
                                + " email, phone, position, department, building, room, site, asset-tag",
                        "usher.mapping.fields.email.when-not-in-jamf: Jamf Pro takes any text as email; this is for"
                                + " department, building and site");
    }

    @Test
    void aWrongChoiceIsRefusedByNameWithTheKey() {
        assertThatThrownBy(() -> Rules.config("fields.room.value", "'a'", "fields.room.when-missing", "skip"))
                .hasMessageContaining("usher.mapping.fields.room.when-missing")
                .hasMessageContaining("skip");
    }

    @Test
    void aFieldWithoutARuleAndAnUnknownSettingAreRefusedWithTheKey() {
        assertThatThrownBy(() -> Rules.config("fields.room.when-missing", "clear"))
                .hasMessageContaining("usher.mapping.fields.room.value");
        assertThatThrownBy(() -> Rules.config("fields.room.value", "'a'", "fields.room.when-mising", "clear"))
                .hasMessageContaining("usher.mapping.fields.room.when-mising");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups.map(a, groups.map(b, groups.map(c, c)))[0][0]",
                "groups.exists(a, groups.exists(b, groups.exists(c, groups.exists(d, a == d))))",
                "[[groups.map(a, a + a)[0]].map(b, b + b)[0]].map(c, c + c)[0]"
            })
    void loopsInLoopsInLoopsAreRefused(String rule) {
        assertThat(refused("fields.room.value", rule))
                .singleElement()
                .asString()
                .contains("loops in loops go at most 2 deep");
    }

    @Test
    void aHugeExpressionIsRefused() {
        assertThat(refused("fields.room.value", "'" + "x".repeat(5000) + "'"))
                .singleElement()
                .asString()
                .contains("expression code point size exceeds limit");
        assertThat(refused("fields.room.value", "(".repeat(2000) + "1" + ")".repeat(2000)))
                .singleElement()
                .asString()
                .contains("recursion limit exceeded");
        assertThat(refused("fields.room.value", "1" + "+1".repeat(2000)))
                .singleElement()
                .asString()
                .contains("recursion limit exceeded");
        assertThat(refused("fields.room.value", "[" + "1,".repeat(1900) + "1].size()"))
                .singleElement()
                .asString()
                .containsIgnoringCase("limit");
        assertThat(refused("fields.room.value", "string(claims.a.matches('(a|b|c|d){500}'))"))
                .singleElement()
                .asString()
                .contains("the regular expression is too large");
    }
}
