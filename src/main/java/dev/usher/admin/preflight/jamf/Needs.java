package dev.usher.admin.preflight.jamf;

import static dev.usher.admin.preflight.jamf.Need.better;
import static dev.usher.admin.preflight.jamf.Need.to;

import dev.usher.admin.names.NamesConfig;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.ProofConfig;
import dev.usher.assignment.lifecycle.LifeAction;
import dev.usher.assignment.lifecycle.LifecycleConfig;
import dev.usher.mapping.MappingConfig;
import dev.usher.mapping.WhenNotInJamf;
import dev.usher.saml.SamlDoor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which privileges the configured features need (the table of jamf-pro.md 8.1). */
@ApplicationScoped
class Needs {
    /** As a rule may spell it: {@code device.site}, {@code device.?site}, {@code device['site']}. */
    private static final Pattern SITE_OF_DEVICE =
            Pattern.compile("\\bdevice\\s*(?:\\.\\s*\\??\\s*site\\b|\\[\\s*\\??\\s*['\"]site['\"])");

    private final AssignmentConfig assignment;
    private final MappingConfig mapping;
    private final ProofConfig proof;
    private final LifecycleConfig lifecycle;
    private final NamesConfig names;
    private final SamlDoor saml;

    Needs(
            AssignmentConfig assignment,
            MappingConfig mapping,
            ProofConfig proof,
            LifecycleConfig lifecycle,
            NamesConfig names,
            SamlDoor saml) {
        this.assignment = assignment;
        this.mapping = mapping;
        this.proof = proof;
        this.lifecycle = lifecycle;
        this.names = names;
        this.saml = saml;
    }

    /** One for each privilege, in the order of the table. */
    List<Need> all() {
        var needs = new ArrayList<Need>();
        needs.add(to("find computers", "Read Computers"));
        needs.add(to("find mobile devices", "Read Mobile Devices"));
        if (writes()) {
            needs.add(to("write whose a computer is (usher.assignment.mode)", "Update Computers"));
            needs.add(to("write whose a mobile device is (usher.assignment.mode)", "Update Mobile Devices"));
        }
        addNames(needs);
        addAttributes(needs);
        addUsers(needs);
        addPreload(needs);
        addLooks(needs);
        return List.copyOf(needs);
    }

    private boolean writes() {
        return assignment.mode() == AssignmentConfig.Mode.WRITE;
    }

    private void addNames(List<Need> needs) {
        addName(needs, "department", "Read Departments", "Create Departments");
        addName(needs, "building", "Read Buildings", "Create Buildings");
        if (mapping.fields().containsKey("site") || rulesReadTheSite() || namesAreListed()) {
            needs.add(
                    to("tell sites by name (usher.mapping.fields.site, device.site, usher.names.token)", "Read Sites"));
        }
    }

    private void addName(List<Need> needs, String field, String read, String create) {
        var rule = mapping.fields().get(field);
        var key = "usher.mapping.fields." + field;
        if (rule != null || namesAreListed()) {
            needs.add(to("find each " + field + " by its name (" + key + ", usher.names.token)", read));
        }
        if (rule != null
                && writes()
                && rule.whenNotInJamf().filter(WhenNotInJamf.CREATE::equals).isPresent()) {
            needs.add(to("make a " + field + " that is missing (" + key + ".when-not-in-jamf)", create));
        }
    }

    /** Any rule may, and a mobile device's record has the id of its site only. */
    private boolean rulesReadTheSite() {
        return Stream.of(
                        mapping.fields().values().stream().map(MappingConfig.FieldRule::value),
                        mapping.extensionAttributes().values().stream().map(MappingConfig.AttributeRule::value),
                        mapping.userGroups().values().stream().map(MappingConfig.UserGroupRule::member),
                        mapping.excluded().values().stream().map(MappingConfig.ExcludedRule::when))
                .flatMap(rules -> rules)
                .anyMatch(rule -> SITE_OF_DEVICE.matcher(rule).find());
    }

    /** Not where the secrets of devices alone open the lists: they are there for something else, and nobody may ask. */
    private boolean namesAreListed() {
        return names.token().isPresent();
    }

    private void addAttributes(List<Need> needs) {
        if (!mapping.extensionAttributes().isEmpty()
                || proof.proof() == ProofConfig.Required.SECRET
                || LifeAction.EXTENSION_ATTRIBUTE.isDoneBy(lifecycle)) {
            var why = " (usher.mapping.extension-attributes, usher.device.proof, usher.lifecycle.extension-attribute)";
            needs.add(to("find extension attributes of computers" + why, "Read Computer Extension Attributes"));
            needs.add(
                    to("find extension attributes of mobile devices" + why, "Read Mobile Device Extension Attributes"));
        }
    }

    private void addUsers(List<Need> needs) {
        var groups = !mapping.userGroups().isEmpty() || LifeAction.USER_GROUP.isDoneBy(lifecycle);
        var groupKeys = "usher.mapping.user-groups, usher.lifecycle.user-group)";
        if (assignment.updateUsers() || groups) {
            var why = " (usher.assignment.update-users, " + groupKeys;
            needs.add(to("find the person in Jamf's list of users" + why, "Read User"));
            if (writes()) {
                needs.add(to("enter the person there" + why, "Create User"));
                needs.add(to("keep the entry right" + why, "Update User"));
            }
        }
        if (groups) {
            needs.add(to("find static user groups (" + groupKeys, "Read Static User Groups"));
            if (writes()) {
                needs.add(to("put people into them (" + groupKeys, "Update Static User Groups"));
            }
        }
        if (assignment.recalculateGroups() && writes()) {
            var why = " (usher.assignment.recalculate-groups)";
            needs.add(to("recompute the smart groups of a computer" + why, "Update Smart Computer Groups"));
            needs.add(to("recompute those of a mobile device" + why, "Update Smart Mobile Device Groups"));
        }
    }

    private void addPreload(List<Need> needs) {
        if (assignment.preload() == AssignmentConfig.Preload.OFF) {
            return;
        }
        var why = " (usher.assignment.preload)";
        needs.add(to("see which preload record wins over it" + why, "Read Inventory Preload Records"));
        if (writes()) {
            needs.add(to("say whose a device is before it enrolls" + why, "Create Inventory Preload Records"));
            needs.add(to("keep that record right" + why, "Update Inventory Preload Records"));
            if (assignment.preload() == AssignmentConfig.Preload.WITHDRAW) {
                needs.add(better(
                        "delete a record of its own that is empty again" + why, "Delete Inventory Preload Records"));
            }
        }
    }

    /** What only warnings come from. */
    private void addLooks(List<Need> needs) {
        needs.add(better("warn of inventories that change the user", "Read Computer Inventory Collection Settings"));
        needs.add(better("warn of re-enrollments that blank the user", "Read Re-enrollment"));
        needs.add(
                saml.on()
                        ? to("answer Jamf Pro's SSO pane (usher.saml.enabled)", "Read SSO Settings")
                        : better("compare usernames with Jamf's single sign-on", "Read SSO Settings"));
        needs.add(better("warn of enrollments that set a user themselves", "Read Enrollment Customizations"));
        needs.add(better("warn of PreStages that ask for credentials", "Read Computer PreStage Enrollments"));
    }
}
