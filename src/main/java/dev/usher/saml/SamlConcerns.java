package dev.usher.saml;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import dev.usher.saml.key.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whom Usher decides about, and how long its certificate lasts. */
@ApplicationScoped
class SamlConcerns implements Concerns {
    private final SamlConfig config;
    private final SigningKeys keys;

    SamlConcerns(SamlConfig config, SigningKeys keys) {
        this.config = config;
        this.keys = keys;
    }

    @Override
    public List<Concern> concerns() {
        if (!config.enabled()) {
            return List.of();
        }
        var found = new ArrayList<Concern>();
        if (config.allowAdministrators()) {
            found.add(Concern.unsafe(
                    "saml-administrators",
                    "usher.saml.allow-administrators",
                    "where Jamf Pro lets administrators sign in by SAML, whoever can change Usher, its key or its rules can be one of them",
                    "Have administrators sign in by OIDC in Jamf Pro, with SAML for end users only, and take this key out.",
                    "false"));
        }
        if (config.groups().filter(groups -> !groups.isEmpty()).isPresent()) {
            found.add(Concern.notice(
                    "saml-groups",
                    "usher.saml.groups",
                    "Jamf Pro is told groups of people, and may give rights by them",
                    "Name only groups that Jamf Pro needs for enrollment.",
                    "Staff"));
        }
        keys.goodFrom()
                .ifPresent(from -> found.add(Concern.unsafe(
                        "saml-certificate-begins",
                        "usher.saml.certificate-location",
                        "the key's certificate is good only from " + from
                                + ", and Jamf Pro may refuse what is signed with it before",
                        "Look at the clock of this computer, or sign with the former key until then: docs/howto/jamf-sso-pane.md.",
                        "/etc/usher/saml/tls.crt,/etc/usher/saml/next.crt")));
        keys.left().filter(left -> left.compareTo(SigningKeys.SOON) < 0).ifPresent(left -> found.add(ending(left)));
        return found;
    }

    private static Concern ending(Duration left) {
        return Concern.unsafe(
                "saml-certificate-ends",
                "usher.saml.certificate-location",
                left.isNegative()
                        ? "a certificate has ended, and Jamf Pro may refuse it and what is signed with it"
                        : "a certificate ends in " + left.toDays()
                                + " days, and Jamf Pro may refuse it and what is signed with it then",
                "Make another key and publish both certificates before you change over, or take one out that is not used any more:"
                        + " docs/howto/jamf-sso-pane.md.",
                "/etc/usher/saml/tls.crt,/etc/usher/saml/next.crt");
    }
}
