package dev.usher.admin.preflight.jamf;

import dev.usher.admin.preflight.Finding;
import dev.usher.enrollment.link.PublicAddress;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.webhook.Webhook;
import dev.usher.jamf.webhook.WebhookInstaller;
import dev.usher.problem.ConfigurationFault;
import dev.usher.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes Jamf's webhooks as Usher wants them, with the installer's API client. A second time changes nothing. */
@ApplicationScoped
public class WebhookInstallation {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String ID_KEY = "usher.installer.client-id";
    private static final String EXAMPLE_ID = "0b1f3c2a-7f5e-4a53-9d1c-2f6f2a1f8a10";

    private final InstallerConfig config;
    private final WebhookInstaller installer;
    private final WebhookSecrets secrets;
    private final PublicAddress address;

    WebhookInstallation(
            InstallerConfig config, WebhookInstaller installer, WebhookSecrets secrets, PublicAddress address) {
        this.config = config;
        this.installer = installer;
        this.secrets = secrets;
        this.address = address;
    }

    /** An API client of Jamf Pro. */
    private record Client(String id, Secret secret) {}

    /** What was done for each event. */
    public List<Finding> install(@Nullable String url) {
        var client = client().orElseThrow(() ->
                new ConfigurationFault(ID_KEY, "is needed with its client-secret to install webhooks", EXAMPLE_ID));
        if (installer.isOurOwn(client.id())) {
            throw new ConfigurationFault(
                    ID_KEY,
                    "must be another API client than usher.jamf.client-id, which must not be able to write webhooks",
                    EXAMPLE_ID);
        }
        var secret = secrets.first()
                .orElseThrow(() -> new ConfigurationFault(
                        WebhookSecrets.KEY, "is needed to install webhooks", "a random text of 32 characters or more"));
        var wanted = WantedWebhooks.at(url == null ? address.base() : base(url), secret);
        try {
            return findings(wanted, installer.install(wanted, client.id(), client.secret()));
        } catch (JamfRefused refused) {
            return refused(refused);
        }
    }

    /** The webhooks as the installer's client sees them; empty where there is no such client. */
    Optional<List<Webhook>> list() {
        return client().filter(client -> !installer.isOurOwn(client.id()))
                .map(client -> installer.list(client.id(), client.secret()));
    }

    private Optional<Client> client() {
        var id = config.clientId().map(String::strip).filter(text -> !text.isEmpty());
        var secret = config.clientSecret().map(String::strip).filter(text -> !text.isEmpty());
        if (id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Client(id.get(), Secret.of(secret.get())));
    }

    private static String base(String url) {
        var base = url.strip().replaceAll("/+$", "");
        var fault = new ConfigurationFault(
                "--url", "must be Usher's address, https, without a query", "https://usher.example.com");
        try {
            var uri = URI.create(base);
            var safe = "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            if (!safe
                    || uri.getHost() == null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null
                    || uri.getRawUserInfo() != null) {
                throw fault;
            }
            return base;
        } catch (IllegalArgumentException e) {
            throw fault;
        }
    }

    private static List<Finding> findings(List<Webhook> wanted, List<WebhookInstaller.Done> done) {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < wanted.size(); i++) {
            var name = "\"" + wanted.get(i).name() + "\" to " + wanted.get(i).url();
            findings.addAll(Finding.ok(
                    switch (done.get(i)) {
                        case CREATED -> "Made the webhook " + name + ".";
                        case CHANGED -> "Changed the webhook " + name + ".";
                        case UNCHANGED -> "The webhook " + name + " was right already; nothing was changed.";
                    }));
        }
        return findings;
    }

    private static List<Finding> refused(JamfRefused refused) {
        return refused.privilege()
                .map(privilege -> Finding.fail(
                        "The installer's API client lacks \"" + privilege + "\".",
                        "Webhooks are read, made and changed with it.",
                        "Give it a role with Read, Create and Update Webhooks."))
                .orElseGet(() -> refused.code().filter("invalid_client"::equals).isPresent()
                        ? Finding.fail(
                                "Jamf Pro refused the installer's API client.",
                                "Its id or secret is wrong, or it is disabled.",
                                "Check usher.installer.client-id and usher.installer.client-secret.")
                        : Finding.fail(
                                "Jamf Pro refused a webhook.",
                                String.valueOf(refused.getMessage()),
                                "Do what the cause says."));
    }
}
