package dev.usher.admin.preflight.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.admin.preflight.CheckStatus;
import dev.usher.admin.preflight.Finding;
import dev.usher.assignment.AnsweringJamf;
import dev.usher.assignment.ProofConfig;
import dev.usher.assignment.lifecycle.LifecycleConfig;
import dev.usher.assignment.proof.SecretConfig;
import dev.usher.jamf.AttributeDefinition;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.mapping.MappingConfig;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an action of the life cycle calls by name is looked for, where it is done. */
class NameCheckTest {
    private static final AttributeDefinition TEXT =
            new AttributeDefinition(AttributeDefinition.Input.TEXT, AttributeDefinition.Data.STRING, List.of());

    /** One object of each kind at most. */
    private final Map<NamedObject, NameLookup.Known> inJamf = new EnumMap<>(NamedObject.class);

    private final AnsweringJamf jamf = new AnsweringJamf().to("find", this::found);

    private NameLookup found(Object[] arguments) {
        var known = inJamf.get((NamedObject) arguments[0]);
        return known != null && known.name().equals(arguments[1]) ? known : new NameLookup.Unknown();
    }

    private static NameCheck check(String... keysAndValues) {
        var config = GivenSettings.of(keysAndValues);
        return new NameCheck(
                config.getConfigMapping(MappingConfig.class),
                config.getConfigMapping(ProofConfig.class),
                config.getConfigMapping(SecretConfig.class),
                config.getConfigMapping(LifecycleConfig.class));
    }

    @Test
    void theAttributeOfAnActionHasToBeThere() {
        // Given
        var check = check(
                "lifecycle.when-suspended", "extension-attribute", "lifecycle.extension-attribute.name", "Okta status");

        // When, Then: neither kind of device has it
        assertThat(check.attributes(jamf.session())).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(CheckStatus.FAIL);
            assertThat(finding.found()).contains("computer extension attribute", "mobile device", "\"Okta status\"");
        });

        // When, Then: one has it
        inJamf.put(NamedObject.COMPUTER_EXTENSION_ATTRIBUTE, new NameLookup.Known("1", "Okta status", TEXT));
        assertThat(check.attributes(jamf.session())).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(CheckStatus.WARN);
            assertThat(finding.found()).contains("no mobile device extension attribute \"Okta status\"");
        });

        // When, Then: both have it
        inJamf.put(NamedObject.MOBILE_EXTENSION_ATTRIBUTE, new NameLookup.Known("2", "Okta status", TEXT));
        assertThat(check.attributes(jamf.session())).allMatch(finding -> finding.status() == CheckStatus.OK);
    }

    @Test
    void theGroupOfAnActionHasToBeThere() {
        // Given
        var check = check("lifecycle.when-deactivated", "user-group", "lifecycle.user-group", "Left the company");

        // When, Then
        assertThat(check.groups(jamf.session())).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(CheckStatus.FAIL);
            assertThat(finding.found()).contains("\"Left the company\"");
            assertThat(finding.fix()).contains("usher.lifecycle.user-group");
        });

        // When, Then: it was made
        inJamf.put(NamedObject.STATIC_USER_GROUP, new NameLookup.Known("3", "Left the company", null));
        assertThat(check.groups(jamf.session())).allMatch(finding -> finding.status() == CheckStatus.OK);
    }

    @Test
    void aRulesGroupIsCorrectedWhereItStands() {
        var check = check("mapping.user-groups.Staff.member", "true");

        assertThat(check.groups(jamf.session()).getFirst().fix()).contains("usher.mapping.user-groups");
    }

    @Test
    void whatNoActionUsesIsNotLookedFor() {
        var check = check(
                "lifecycle.when-deactivated",
                "clear",
                "lifecycle.extension-attribute.name",
                "Okta status",
                "lifecycle.user-group",
                "Left the company");

        assertThat(check.attributes(jamf.session()))
                .isEqualTo(Finding.ok("No rule and no action writes an extension attribute."));
        assertThat(check.groups(jamf.session()))
                .isEqualTo(Finding.ok("No rule and no action puts people into a static user group."));
    }
}
