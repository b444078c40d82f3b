package dev.usher.admin.preflight.jamf;

import dev.usher.admin.preflight.CheckStatus;
import dev.usher.admin.preflight.Finding;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.ProofConfig;
import dev.usher.jamf.probe.JamfProbe;
import dev.usher.jamf.probe.Undoing;
import dev.usher.mapping.MappingConfig;
import dev.usher.saml.SamlDoor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The settings of Jamf Pro that undo an assignment, or give the person a second name (jamf-pro.md 2.9 and 3.1). */
@ApplicationScoped
class UndoingCheck {
    /** Claims by which Okta and Jamf's single sign-on can mean the same person. */
    private static final Set<String> SAME_PERSON = Set.of("claims.preferred_username", "claims.email");

    private final MappingConfig mapping;
    private final AssignmentConfig assignment;
    private final ProofConfig proof;
    private final SamlDoor saml;

    UndoingCheck(MappingConfig mapping, AssignmentConfig assignment, ProofConfig proof, SamlDoor saml) {
        this.mapping = mapping;
        this.assignment = assignment;
        this.proof = proof;
        this.saml = saml;
    }

    List<Finding> sso(JamfProbe probe) {
        var sso = probe.sso();
        if (!sso.saml()) {
            return Finding.ok("People do not sign in to Jamf Pro by SAML, so it compares no names.");
        }
        var found = "People sign in by SAML (" + sso.configuration() + "), and Jamf Pro knows them by "
                + sso.userMapping() + ".";
        var field = sso.userMapping().equals("EMAIL") ? "email" : "username";
        return SAME_PERSON.contains(rule(field))
                ? Finding.ok(found)
                : Finding.warn(
                        found,
                        "The rule usher.mapping.fields." + field
                                + " makes something else than Okta's own, so Jamf Pro may make a second user for the same person.",
                        "Have the rule yield what Okta sends to Jamf Pro's SAML app, or change userMapping (Settings > Single sign-on).");
    }

    private String rule(String field) {
        var rule = mapping.fields().get(field);
        if (rule == null) {
            return field.equals("email") ? "claims.email" : "claims.preferred_username";
        }
        return rule.value().strip();
    }

    List<Finding> inventory(JamfProbe probe) {
        var collection = probe.collection();
        var findings = new ArrayList<Finding>();
        if (collection.reconMayChangeUser()) {
            findings.add(new Finding(
                    CheckStatus.WARN,
                    "jamf recon -endUsername may change the user of a Mac (allowChangingUserAndLocation).",
                    "Scripts and local administrators can undo an assignment; many pass the local short name.",
                    "Settings > Inventory collection: switch off \"Allow local administrators to use the jamf binary recon verb"
                            + " to change User and Location\"."));
        }
        if (collection.directory()) {
            findings.add(
                    new Finding(
                            CheckStatus.WARN,
                            "Each inventory looks the user up in the directory (updateLdapInfoOnComputerInventorySubmissions).",
                            "What the directory says overwrites User and Location, and a name that it does not know blanks it.",
                            "Settings > Inventory collection: switch off \"Collect user and location information from directory service\"."));
        }
        return findings.isEmpty() ? Finding.ok("An inventory leaves User and Location alone.") : findings;
    }

    List<Finding> reEnrollment(JamfProbe probe) {
        var flags = probe.reEnrollment();
        var findings = new ArrayList<Finding>();
        if (flags.location()) {
            findings.add(flush(
                    "User and Location (isFlushLocationInformationEnabled)",
                    "A device that enrolls again has no user until the next sign-in or event."));
        }
        if (flags.history()) {
            findings.add(flush(
                    "the history of User and Location (isFlushLocationInformationHistoryEnabled)",
                    "Jamf Pro forgets whose the device was; Usher's journal keeps it."));
        }
        if (flags.extensionAttributes() && writesAttributes()) {
            findings.add(flush(
                    "extension attributes (isFlushExtensionAttributesEnabled)",
                    "What Usher wrote there is gone after a re-enrollment, a device secret too."));
        }
        return findings.isEmpty() ? Finding.ok("A re-enrollment blanks nothing that Usher writes.") : findings;
    }

    private boolean writesAttributes() {
        return !mapping.extensionAttributes().isEmpty() || proof.proof() == ProofConfig.Required.SECRET;
    }

    private static Finding flush(String what, String cause) {
        return new Finding(
                CheckStatus.WARN,
                "A re-enrollment blanks " + what + ".",
                cause,
                "Settings > Re-enrollment: switch it off, unless devices are to be without a user meanwhile.");
    }

    List<Finding> preload(JamfProbe probe) {
        var records = probe.preloadRecords();
        if (records == 0) {
            return Finding.ok("There are no inventory preload records.");
        }
        var found = "There are " + records + " inventory preload records.";
        return switch (assignment.preload()) {
            case KEEP, WITHDRAW -> Finding.ok(found + " Usher keeps the ones of its devices in line.");
            case OFF ->
                Finding.warn(
                        found,
                        "A record wins over every other write at the next inventory, and usher.assignment.preload is off.",
                        "Delete records that hold a user (Settings > Inventory preload), or set usher.assignment.preload to withdraw.");
        };
    }

    List<Finding> enrollment(JamfProbe probe) {
        var findings = new ArrayList<Finding>();
        // An SSO pane that leads to Usher names people as Usher does.
        var leadsHere = saml.on()
                && probe.singleSignOn().metadataAddress().equals(saml.metadata().toString());
        probe.customizations().stream()
                .filter(Undoing.Customization::authenticates)
                .filter(customization -> !leadsHere || customization.panes().contains("ldap"))
                .forEach(customization -> findings.add(new Finding(
                        CheckStatus.WARN,
                        "The enrollment customization \"" + customization.name()
                                + "\" has a pane that signs people in (" + String.join(", ", customization.panes())
                                + ").",
                        "Jamf Pro writes that person at enrollment itself; two sign-ins may name two people.",
                        "Have it name people as Usher does, or leave the pane out.")));
        probe.prestagesThatAsk()
                .forEach(name -> findings.add(new Finding(
                        CheckStatus.WARN,
                        "The PreStage \"" + name + "\" asks for credentials (requireAuthentication).",
                        "Jamf Pro writes that person at enrollment itself; two sign-ins may name two people.",
                        "Switch it off, unless the directory names people as Usher does.")));
        return findings.isEmpty() ? Finding.ok("No enrollment sets a user by itself.") : findings;
    }
}
