package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesVersionTest {
    private static final List<String> RULES = List.of(
            "fields.room.value", "claims.room",
            "fields.department.value", "lookup('departments', claims.dept)",
            "fields.department.when-not-in-jamf", "keep",
            "extension-attributes.\"Okta ID\".value", "claims.sub",
            "excluded.Labs.when", "device.site == 'Labs'",
            "excluded.Labs.says", "Labs stay without a user.",
            "user-groups.Beta.member", "'Beta' in groups",
            "tables.departments.r-d", "Research");

    private static String version(List<String> rules) {
        return Rules.of(rules.toArray(String[]::new)).version();
    }

    static Stream<List<String>> changes() {
        return Stream.of(
                List.of("fields.room.value", "claims.desk"),
                List.of("fields.room.when-missing", "clear"),
                List.of("fields.department.when-not-in-jamf", "fail"),
                List.of("extension-attributes.\"Okta ID\".value", "claims.uid"),
                List.of("extension-attributes.\"Okta ID\".when-missing", "clear"),
                List.of("extension-attributes.Uid.value", "claims.sub"),
                List.of("excluded.Labs.when", "device.site == 'Lab'"),
                List.of("excluded.Labs.says", "Labs have no users."),
                List.of("user-groups.Beta.member", "'beta' in groups"),
                List.of("user-groups.Gamma.member", "'Beta' in groups"),
                List.of("tables.departments.r-d", "Development"),
                List.of("tables.departments.dev", "Research"),
                List.of("tables.units.r-d", "Research"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeOfAnyRuleIsAnotherVersion(List<String> change) {
        // Given
        var changed = Stream.concat(RULES.stream(), change.stream()).toList();

        // When, Then
        assertThat(version(changed)).isNotEqualTo(version(RULES));
    }

    @Test
    void theOrderInWhichRulesAreWrittenIsNone() {
        // Given
        var upsideDown = Stream.iterate(RULES.size() - 2, from -> from >= 0, from -> from - 2)
                .flatMap(from -> RULES.subList(from, from + 2).stream())
                .toList();

        // When, Then
        assertThat(version(upsideDown)).isEqualTo(version(RULES)).matches("[0-9a-f]{12}");
    }

    @Test
    void whereAKeyEndsAndItsValueBeginsCounts() {
        assertThat(version(List.of("tables.units.ab", "c"))).isNotEqualTo(version(List.of("tables.units.a", "bc")));
    }
}
