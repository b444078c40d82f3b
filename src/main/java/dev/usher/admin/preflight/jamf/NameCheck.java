package dev.usher.admin.preflight.jamf;

import dev.usher.admin.preflight.CheckStatus;
import dev.usher.admin.preflight.Finding;
import dev.usher.assignment.ProofConfig;
import dev.usher.assignment.lifecycle.LifeAction;
import dev.usher.assignment.lifecycle.LifecycleConfig;
import dev.usher.assignment.proof.SecretConfig;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.mapping.MappingConfig;
import dev.usher.mapping.WhenNotInJamf;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Whether Jamf Pro has what the configuration calls by name. */
@ApplicationScoped
class NameCheck {
    private final MappingConfig mapping;
    private final ProofConfig proof;
    private final SecretConfig secret;
    private final LifecycleConfig lifecycle;

    NameCheck(MappingConfig mapping, ProofConfig proof, SecretConfig secret, LifecycleConfig lifecycle) {
        this.mapping = mapping;
        this.proof = proof;
        this.secret = secret;
        this.lifecycle = lifecycle;
    }

    List<Finding> departments(JamfSession session) {
        return named(NamedObject.DEPARTMENT, session);
    }

    List<Finding> buildings(JamfSession session) {
        return named(NamedObject.BUILDING, session);
    }

    private List<Finding> named(NamedObject kind, JamfSession session) {
        var names = NamesInRules.of(mapping, kind.label());
        if (names.isEmpty()) {
            return Finding.ok("No rule or table names a " + kind.label() + ".");
        }
        var findings = new ArrayList<Finding>();
        names.forEach(name -> {
            if (!(session.find(kind, name) instanceof NameLookup.Known)) {
                findings.add(absent(kind, name));
            }
        });
        return findings.isEmpty()
                ? Finding.ok("Jamf Pro has each of the " + names.size() + " " + kind.label()
                        + "(s) that rules and tables name.")
                : List.copyOf(findings);
    }

    private Finding absent(NamedObject kind, String name) {
        var field = mapping.fields().get(kind.label());
        var fate = field == null ? WhenNotInJamf.KEEP : field.whenNotInJamf().orElse(WhenNotInJamf.KEEP);
        var found = "Jamf Pro has no " + kind.label() + " \"" + name + "\", or several that differ in case only.";
        var fix = "Make it in Jamf Pro, or correct the rule or table of usher.mapping.fields." + kind.label() + ".";
        return switch (fate) {
            case KEEP -> new Finding(CheckStatus.WARN, found, "The field stays as it is for these people.", fix);
            case FAIL -> new Finding(CheckStatus.FAIL, found, "These people's assignments stop.", fix);
            case CREATE -> new Finding(CheckStatus.OK, found + " Usher makes it when it is needed.", null, null);
        };
    }

    List<Finding> attributes(JamfSession session) {
        var names = new TreeSet<>(mapping.extensionAttributes().keySet());
        if (proof.proof() == ProofConfig.Required.SECRET) {
            names.add(secret.secretAttribute());
        }
        if (LifeAction.EXTENSION_ATTRIBUTE.isDoneBy(lifecycle)) {
            lifecycle.extensionAttribute().name().ifPresent(names::add);
        }
        if (names.isEmpty()) {
            return Finding.ok("No rule and no action writes an extension attribute.");
        }
        var findings = new ArrayList<Finding>();
        names.forEach(name -> findings.addAll(attribute(name, session)));
        return findings.isEmpty()
                ? Finding.ok("Jamf Pro has each of the " + names.size()
                        + " extension attribute(s), and they can be written.")
                : List.copyOf(findings);
    }

    private static List<Finding> attribute(String name, JamfSession session) {
        var findings = new ArrayList<Finding>();
        var absent = new ArrayList<String>();
        for (var kind : DeviceKind.values()) {
            var object = NamedObject.extensionAttributeOf(kind);
            if (!(session.find(object, name) instanceof NameLookup.Known known)) {
                absent.add(object.label());
            } else if (known.attribute() != null && !known.attribute().writable()) {
                findings.add(new Finding(
                        CheckStatus.FAIL,
                        "The " + object.label() + " \"" + name + "\" cannot be written.",
                        "Jamf Pro fills it itself, by a script or from the directory.",
                        "Make it of input type text field or pop-up menu."));
            }
        }
        if (!absent.isEmpty()) {
            var everywhere = absent.size() == DeviceKind.values().length;
            findings.add(new Finding(
                    everywhere ? CheckStatus.FAIL : CheckStatus.WARN,
                    "Jamf Pro has no " + String.join(" and no ", absent) + " \"" + name + "\".",
                    everywhere ? "The value has nowhere to go." : "Devices of that kind go without the value.",
                    "Make it in Jamf Pro (Settings > Extension attributes), input type text field."));
        }
        return findings;
    }

    List<Finding> groups(JamfSession session) {
        var names = new TreeSet<>(mapping.userGroups().keySet());
        if (LifeAction.USER_GROUP.isDoneBy(lifecycle)) {
            lifecycle.userGroup().ifPresent(names::add);
        }
        if (names.isEmpty()) {
            return Finding.ok("No rule and no action puts people into a static user group.");
        }
        var findings = new ArrayList<Finding>();
        names.forEach(name -> {
            if (!(session.find(NamedObject.STATIC_USER_GROUP, name) instanceof NameLookup.Known)) {
                findings.add(new Finding(
                        CheckStatus.FAIL,
                        "Jamf Pro has no static user group \"" + name + "\".",
                        "Nobody is put into it.",
                        "Make it in Jamf Pro (Users > Static user groups), or correct " + keyOfGroup(name) + "."));
            }
        });
        return findings.isEmpty()
                ? Finding.ok("Jamf Pro has each of the " + names.size() + " static user group(s).")
                : List.copyOf(findings);
    }

    private String keyOfGroup(String name) {
        return mapping.userGroups().containsKey(name) ? "usher.mapping.user-groups" : "usher.lifecycle.user-group";
    }
}
