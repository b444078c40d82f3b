package dev.usher.admin.preflight.jamf;

import dev.usher.admin.preflight.CheckStatus;
import dev.usher.admin.preflight.Finding;
import dev.usher.jamf.probe.JamfProbe;
import dev.usher.jamf.probe.SingleSignOn;
import dev.usher.jamf.probe.Undoing;
import dev.usher.saml.SamlConfig;
import dev.usher.saml.SamlDoor;
import dev.usher.saml.key.SigningKeys;
import dev.usher.saml.provider.ServiceProvider;
import dev.usher.saml.xml.UnreadableXml;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether Jamf Pro's SSO pane leads to Usher, and what Usher says there is what Jamf reads. */
@ApplicationScoped
public class SamlCheck {
    private static final String PLACE = "Settings > Single sign-on: ";

    private final SamlConfig config;
    private final SamlDoor door;
    private final SigningKeys keys;

    SamlCheck(SamlConfig config, SamlDoor door, SigningKeys keys) {
        this.config = config;
        this.door = door;
        this.keys = keys;
    }

    /** Usher's own part of it. */
    public List<Finding> own() {
        if (!door.on()) {
            return Finding.ok("The SAML identity provider for Jamf Pro's SSO pane is off.");
        }
        var left = keys.left().orElse(Duration.ZERO);
        var fix =
                "Make another key and publish both certificates before you change over, or take one out that is not used any"
                        + " more: docs/howto/jamf-sso-pane.md.";
        if (left.isNegative()) {
            return Finding.fail(
                    "A certificate of the SAML identity provider has ended.",
                    "Jamf Pro may refuse it, and what is signed with it.",
                    fix);
        }
        var from = keys.goodFrom();
        if (from.isPresent()) {
            return Finding.fail(
                    "The certificate of the SAML identity provider is good only from " + from.get() + ".",
                    "Jamf Pro may refuse what is signed with it before.",
                    "Look at the clock of this computer, or sign with the former key until then: docs/howto/jamf-sso-pane.md.");
        }
        var found = "The certificate of the SAML identity provider is good for " + left.toDays() + " days.";
        return left.compareTo(SigningKeys.SOON) < 0
                ? Finding.warn(found, "Jamf Pro may refuse it, and what is signed with it, after that.", fix)
                : Finding.ok(found + " Its metadata are at " + door.metadata() + ".");
    }

    /** What is set in Jamf Pro. */
    List<Finding> ofJamf(JamfProbe probe) {
        if (!door.on()) {
            return Finding.ok("Usher is no SAML identity provider, so nothing in Jamf Pro has to lead there.");
        }
        var sso = probe.singleSignOn();
        var findings = new ArrayList<Finding>();
        whoSignsIn(sso).ifPresent(findings::add);
        addEnrollment(sso, findings);
        metadata(sso).ifPresent(findings::add);
        addNames(sso, findings);
        provider(probe).ifPresent(findings::add);
        pane(probe).ifPresent(findings::add);
        return findings.isEmpty()
                ? Finding.ok("Jamf Pro's SSO pane leads to Usher (" + sso.configuration() + "), and knows people by "
                        + sso.userMapping() + ".")
                : List.copyOf(findings);
    }

    private Optional<Finding> whoSignsIn(SingleSignOn sso) {
        if (!sso.saml()) {
            return Optional.of(fail(
                    "In Jamf Pro nobody signs in by SAML (configurationType " + sso.configuration() + ").",
                    "No enrollment leads to Usher, and Usher answers no request.",
                    PLACE + "switch it on, with OIDC for administrators and SAML for end users."));
        }
        if (sso.administratorsElsewhere()) {
            return Optional.empty();
        }
        var found = "In Jamf Pro administrators sign in by SAML too (configurationType " + sso.configuration() + ").";
        var fix = PLACE + "have administrators sign in by OIDC, with SAML for end users (OIDC_WITH_SAML).";
        return Optional.of(
                config.allowAdministrators()
                        ? warn(found, "Usher decides who is one, as usher.saml.allow-administrators says it may.", fix)
                        : fail(found, "Usher would decide who is one, so it answers no request.", fix));
    }

    private void addEnrollment(SingleSignOn sso, List<Finding> findings) {
        if (!sso.forEnrollment()) {
            findings.add(fail(
                    "Single sign-on is not on for enrollment (ssoForEnrollmentEnabled).",
                    "The SSO pane is not shown.",
                    PLACE + "switch on single sign-on for enrollment."));
        }
        if (sso.groupAccess() && config.groups().orElse(List.of()).isEmpty()) {
            findings.add(fail(
                    "Only the members of one group may enroll (groupEnrollmentAccessEnabled), and Usher tells no groups.",
                    "Jamf Pro turns everybody away.",
                    "Name that group in usher.saml.groups, or let everybody enroll in Jamf Pro."));
        }
    }

    private Optional<Finding> metadata(SingleSignOn sso) {
        if (sso.metadataAddress().isBlank()) {
            return Optional.of(warn(
                    "Jamf Pro has the identity provider's metadata from a file, which cannot be compared.",
                    "It notices no other certificate of Usher's.",
                    PLACE + "take the metadata from the address " + door.metadata() + "."));
        }
        if (!sso.metadataAddress().equals(door.metadata().toString())) {
            return Optional.of(fail(
                    "Jamf Pro's identity provider is another one (idpUrl).",
                    "The SSO pane does not lead to Usher.",
                    PLACE + "set the metadata address to " + door.metadata() + "."));
        }
        return sso.providerType().equals("OTHER")
                ? Optional.empty()
                : Optional.of(warn(
                        "Jamf Pro takes Usher for " + sso.providerType() + " (idpProviderType).",
                        "It may expect attributes that only that provider sends.",
                        PLACE + "choose Other as the identity provider."));
    }

    private void addNames(SingleSignOn sso, List<Finding> findings) {
        var source = config.nameId().source().name();
        if (!sso.userMapping().equals(source)) {
            findings.add(warn(
                    "Jamf Pro compares the name with its " + sso.userMapping() + " (userMapping), and Usher tells the "
                            + source + " (usher.saml.name-id.source).",
                    "Jamf Pro may make a second user for the same person, and the device is not found by the username.",
                    "Set both to the same."));
        }
    }

    private Optional<Finding> provider(JamfProbe probe) {
        if (config.serviceProvider().metadataLocation().isPresent()) {
            return Optional.empty();
        }
        try {
            ServiceProvider.read(probe.serviceProviderMetadata().getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (UnreadableXml e) {
            return Optional.of(
                    fail(
                            "Jamf Pro's metadata as a service provider cannot be used: " + e.getMessage() + ".",
                            "Usher does not know by which key Jamf Pro signs, and where an answer goes.",
                            PLACE
                                    + "look at the certificate there, or name a file in usher.saml.service-provider.metadata-location."));
        }
    }

    private static Optional<Finding> pane(JamfProbe probe) {
        return probe.customizations().stream()
                        .map(Undoing.Customization::panes)
                        .anyMatch(panes -> panes.contains("sso"))
                ? Optional.empty()
                : Optional.of(
                        warn(
                                "No enrollment customization has an SSO pane.",
                                "Nobody is led to Usher while a device enrolls.",
                                "Settings > Enrollment customization: add a Single Sign-On Authentication pane, and choose the customization in the PreStage."));
    }

    private static Finding warn(String found, String cause, String fix) {
        return new Finding(CheckStatus.WARN, found, cause, fix);
    }

    private static Finding fail(String found, String cause, String fix) {
        return new Finding(CheckStatus.FAIL, found, cause, fix);
    }
}
