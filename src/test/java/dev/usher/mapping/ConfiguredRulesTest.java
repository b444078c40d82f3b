package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

/** The rules as an administrator wrote them, read back. */
class ConfiguredRulesTest {
    @Test
    void everyRuleIsThereWithItsKeyItsExpressionAndWhatElseBecomesOfTheField() {
        var rules = Rules.of(
                "fields.department.value", "claims.department",
                "fields.department.when-missing", "fail",
                "fields.department.when-not-in-jamf", "create",
                "fields.building.value", "claims.building",
                "extension-attributes.\"Okta ID\".value", "claims.sub",
                "extension-attributes.\"Okta ID\".when-missing", "clear",
                "user-groups.\"Staff\".member", "'Staff' in groups",
                "excluded.\"lab\".when", "device.shared");

        assertThat(rules.configured())
                .contains(
                        new ConfiguredRule(
                                ConfiguredRule.Kind.FIELD,
                                "department",
                                "usher.mapping.fields.department.value",
                                "claims.department",
                                WhenMissing.FAIL,
                                WhenNotInJamf.CREATE),
                        new ConfiguredRule(
                                ConfiguredRule.Kind.FIELD,
                                "building",
                                "usher.mapping.fields.building.value",
                                "claims.building",
                                WhenMissing.KEEP,
                                WhenNotInJamf.KEEP),
                        new ConfiguredRule(
                                ConfiguredRule.Kind.EXTENSION_ATTRIBUTE,
                                "Okta ID",
                                "usher.mapping.extension-attributes.\"Okta ID\".value",
                                "claims.sub",
                                WhenMissing.CLEAR,
                                null),
                        new ConfiguredRule(
                                ConfiguredRule.Kind.USER_GROUP,
                                "Staff",
                                "usher.mapping.user-groups.\"Staff\".member",
                                "'Staff' in groups",
                                null,
                                null),
                        new ConfiguredRule(
                                ConfiguredRule.Kind.EXCLUDED,
                                "lab",
                                "usher.mapping.excluded.\"lab\".when",
                                "device.shared",
                                null,
                                null));
    }

    @Test
    void whereNobodyWroteOneUshersOwnIsShown() {
        assertThat(Rules.of().configured())
                .extracting(ConfiguredRule::name, ConfiguredRule::expression)
                .containsExactly(
                        tuple("username", "claims.preferred_username"),
                        tuple("real-name", "claims.name"),
                        tuple("email", "claims.email"));
    }
}
