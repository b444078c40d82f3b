package dev.usher.admin.preflight.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.admin.names.NamesConfig;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.ProofConfig;
import dev.usher.assignment.lifecycle.LifecycleConfig;
import dev.usher.mapping.MappingConfig;
import dev.usher.saml.SamlSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which privileges each feature asks for, and that no other does. */
class NeedsTest {
    private static final List<String> ATTRIBUTES =
            List.of("Read Computer Extension Attributes", "Read Mobile Device Extension Attributes");
    private static final List<String> GROUPS_READ = List.of("Read User", "Read Static User Groups");
    private static final List<String> GROUPS_WRITTEN =
            List.of("Create User", "Update User", "Update Static User Groups");

    private static List<String> privileges(String... keysAndValues) {
        var config = GivenSettings.of(keysAndValues);
        var needs = new Needs(
                config.getConfigMapping(AssignmentConfig.class),
                config.getConfigMapping(MappingConfig.class),
                config.getConfigMapping(ProofConfig.class),
                config.getConfigMapping(LifecycleConfig.class),
                config.getConfigMapping(NamesConfig.class),
                SamlSettings.door());
        return needs.all().stream().map(Need::privilege).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifecycle.when-deactivated", "lifecycle.when-suspended"})
    void anActionThatWritesAnAttributeHasToFindIt(String when) {
        var asked = privileges(when, "extension-attribute", "lifecycle.extension-attribute.name", "Okta status");

        assertThat(asked).containsAll(ATTRIBUTES).doesNotContainAnyElementsOf(GROUPS_READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifecycle.when-deactivated", "lifecycle.when-suspended"})
    void anActionThatPutsPeopleIntoAGroupNeedsThePersonAndTheGroup(String when) {
        var asked = privileges(when, "user-group", "lifecycle.user-group", "Left");
        var observing = privileges(when, "user-group", "lifecycle.user-group", "Left", "assignment.mode", "observe");

        assertThat(asked).containsAll(GROUPS_READ).containsAll(GROUPS_WRITTEN);
        assertThat(asked).doesNotContainAnyElementsOf(ATTRIBUTES);
        assertThat(observing).containsAll(GROUPS_READ).doesNotContainAnyElementsOf(GROUPS_WRITTEN);
    }

    @Test
    void whatNoActionUsesIsNotAskedFor() {
        var asked = privileges(
                "lifecycle.when-deactivated",
                "clear",
                "lifecycle.extension-attribute.name",
                "Okta status",
                "lifecycle.user-group",
                "Left the company");

        assertThat(asked).doesNotContainAnyElementsOf(ATTRIBUTES);
        assertThat(asked).doesNotContainAnyElementsOf(GROUPS_READ).doesNotContainAnyElementsOf(GROUPS_WRITTEN);
    }

    @Test
    void theListsOfNamesAreReadWhereATokenOpensThem() {
        var asked = privileges("names.token", "a-token-of-this-year-0123456789");

        assertThat(asked).contains("Read Departments", "Read Buildings", "Read Sites");
        assertThat(asked).doesNotContain("Create Departments", "Create Buildings");
        assertThat(privileges()).doesNotContain("Read Departments", "Read Buildings", "Read Sites");
    }

    @Test
    void aPrivilegeThatSeveralFeaturesNeedIsAskedForOnce() {
        var asked = privileges(
                "names.token",
                "a-token-of-this-year-0123456789",
                "mapping.fields.department.value",
                "'Lab'",
                "mapping.fields.site.value",
                "device.site",
                "mapping.user-groups.Staff.member",
                "true",
                "lifecycle.when-suspended",
                "user-group",
                "lifecycle.user-group",
                "Left the company",
                "assignment.update-users",
                "true");

        assertThat(asked).contains("Read Departments", "Read Sites", "Read User");
        assertThat(asked).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mapping.fields.position.value",
                "mapping.extension-attributes.\"Where it is\".value",
                "mapping.user-groups.Lab.member",
                "mapping.excluded.Lab.when"
            })
    void aRuleOfAnyKindMayReadTheSite(String key) {
        assertThat(privileges(key, "device.site == 'Lab'")).contains("Read Sites");
        assertThat(privileges(key, "claims.site == 'Lab'")).doesNotContain("Read Sites");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "has(device.site) ? 'here' : 'nowhere'",
                "device.?site.orValue('')",
                "device['site']",
                "device[?\"site\"].orValue('')",
                "device . site"
            })
    void howeverTheRuleSpellsIt(String rule) {
        assertThat(privileges("mapping.fields.position.value", rule)).contains("Read Sites");
    }
}
