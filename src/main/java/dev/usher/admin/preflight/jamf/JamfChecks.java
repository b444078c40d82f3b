package dev.usher.admin.preflight.jamf;

import dev.usher.admin.preflight.Check;
import dev.usher.admin.preflight.CheckGroup;
import dev.usher.admin.preflight.CheckName;
import dev.usher.admin.preflight.ClockCheck;
import dev.usher.admin.preflight.Finding;
import dev.usher.admin.preflight.Lazy;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.probe.Server;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The checks of Jamf Pro; each run asks anew. */
@ApplicationScoped
public class JamfChecks {
    private final JamfClient client;
    private final Needs needs;
    private final UndoingCheck undoing;
    private final SamlCheck saml;
    private final NameCheck names;
    private final WebhookCheck webhooks;
    private final WebhookInstallation installation;

    JamfChecks(
            JamfClient client,
            Needs needs,
            UndoingCheck undoing,
            SamlCheck saml,
            NameCheck names,
            WebhookCheck webhooks,
            WebhookInstallation installation) {
        this.client = client;
        this.needs = needs;
        this.undoing = undoing;
        this.saml = saml;
        this.names = names;
        this.webhooks = webhooks;
        this.installation = installation;
    }

    /** For one run. */
    public CheckGroup group() {
        var look = new JamfLook(client);
        var server = new Lazy<>(() -> look.probe().server());
        var listed = new Lazy<>(() -> look.probe().privileges());
        return new CheckGroup(
                List.of(
                        Check.always(CheckName.JAMF_REACHABLE, () -> reachable(server)),
                        Check.after(CheckName.JAMF_VERSION, () -> version(server.get())),
                        Check.after(
                                CheckName.JAMF_CLOCK,
                                () -> ClockCheck.of("Jamf Pro's", server.get().ahead())),
                        Check.after(
                                CheckName.JAMF_PRIVILEGES,
                                () -> new PrivilegeCheck(look.probe(), listed.get()).missing(needs.all())),
                        Check.after(
                                CheckName.JAMF_LEAST_PRIVILEGE,
                                () -> new PrivilegeCheck(look.probe(), listed.get()).tooMany(needs.all())),
                        Check.after(CheckName.JAMF_SSO, () -> undoing.sso(look.probe())),
                        Check.after(CheckName.JAMF_SAML, () -> saml.ofJamf(look.probe())),
                        Check.after(CheckName.JAMF_INVENTORY, () -> undoing.inventory(look.probe())),
                        Check.after(CheckName.JAMF_RE_ENROLLMENT, () -> undoing.reEnrollment(look.probe())),
                        Check.after(CheckName.JAMF_PRELOAD, () -> undoing.preload(look.probe())),
                        Check.after(CheckName.JAMF_ENROLLMENT, () -> undoing.enrollment(look.probe())),
                        Check.after(CheckName.JAMF_WEBHOOKS, () -> webhooks(look, listed)),
                        Check.after(CheckName.JAMF_DEPARTMENTS, () -> names.departments(look.session())),
                        Check.after(CheckName.JAMF_BUILDINGS, () -> names.buildings(look.session())),
                        Check.after(CheckName.JAMF_EXTENSION_ATTRIBUTES, () -> names.attributes(look.session())),
                        Check.after(CheckName.JAMF_USER_GROUPS, () -> names.groups(look.session()))),
                look::end);
    }

    private static List<Finding> reachable(Lazy<Server> server) {
        server.get();
        return Finding.ok("Jamf Pro gives a token to usher.jamf.client-id and answers.");
    }

    private static List<Finding> version(Server server) {
        if (server.version().isEmpty()) {
            return Finding.warn(
                    "Jamf Pro does not say its version.",
                    "Usher finds out which calls it has by trying.",
                    "Check that usher.jamf.url leads to Jamf Pro itself.");
        }
        var found = "Jamf Pro is " + server.version() + ".";
        if (server.atLeast(11, 30)) {
            return Finding.ok(found);
        }
        return server.atLeast(10, 49)
                ? Finding.warn(
                        found,
                        "It is older than 11.30: Usher uses computers-inventory "
                                + (server.atLeast(11, 0) ? "v3 or older" : "v1")
                                + (server.atLeast(11, 26) ? "." : " and the Classic API for users."),
                        "It works; upgrade when you can.")
                : Finding.fail(
                        found,
                        "API clients came with 10.49, and Usher knows no other way to authenticate.",
                        "Upgrade Jamf Pro.");
    }

    private List<Finding> webhooks(JamfLook look, Lazy<Optional<TreeSet<String>>> listed) {
        if (!webhooks.on()) {
            return WebhookCheck.off();
        }
        if (listed.get().filter(names -> names.contains("Read Webhooks")).isPresent()) {
            return webhooks.of(look.probe().webhooks());
        }
        // The installer takes a connection of its own.
        look.end();
        return installation.list().map(webhooks::of).orElseGet(WebhookCheck::unread);
    }
}
