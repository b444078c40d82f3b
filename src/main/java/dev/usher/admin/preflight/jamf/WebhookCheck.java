package dev.usher.admin.preflight.jamf;

import dev.usher.admin.preflight.CheckStatus;
import dev.usher.admin.preflight.Finding;
import dev.usher.enrollment.link.PublicAddress;
import dev.usher.jamf.webhook.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether each event that Usher lives by comes to Usher, and is let in. */
@ApplicationScoped
class WebhookCheck {
    private static final String INSTALL =
            "Run the preflight with --install-webhooks, or make it by hand as docs/howto/preflight.md shows.";

    private final WebhookSecrets secrets;
    private final PublicAddress address;

    WebhookCheck(WebhookSecrets secrets, PublicAddress address) {
        this.secrets = secrets;
        this.address = address;
    }

    boolean on() {
        return secrets.first().isPresent();
    }

    static List<Finding> off() {
        return Finding.warn(
                "No webhook is let in: " + WebhookSecrets.KEY + " is not set.",
                "Usher hears of new and re-enrolled devices only when it looks by itself.",
                "Set " + WebhookSecrets.KEY
                        + " to a long random secret, and run the preflight with --install-webhooks.");
    }

    static List<Finding> unread() {
        return Finding.warn(
                "Not checked: the API client may not read webhooks.",
                "Whether Jamf Pro sends its events to Usher is not known.",
                "Give the client \"Read Webhooks\", or set usher.installer.client-id and usher.installer.client-secret for this run.");
    }

    List<Finding> of(List<Webhook> webhooks) {
        var findings = new ArrayList<Finding>();
        for (var event : WantedWebhooks.EVENTS) {
            findings.addAll(event(event, webhooks));
        }
        return findings.isEmpty()
                ? Finding.ok("Jamf Pro sends all " + WantedWebhooks.EVENTS.size() + " events to Usher.")
                : List.copyOf(findings);
    }

    private List<Finding> event(String event, List<Webhook> webhooks) {
        var ofEvent = webhooks.stream()
                .filter(webhook -> webhook.event().equalsIgnoreCase(event))
                .toList();
        var here = ofEvent.stream().filter(this::comesHere).toList();
        if (here.isEmpty()) {
            return missing(event, ofEvent);
        }
        // One that is right is enough.
        var each = here.stream().map(this::faults).toList();
        return each.stream().filter(List::isEmpty).findFirst().orElse(each.getFirst());
    }

    private boolean comesHere(Webhook webhook) {
        return webhook.url().equals(WantedWebhooks.url(address.base()));
    }

    private List<Finding> missing(String event, List<Webhook> ofEvent) {
        Optional<Webhook> ours = ofEvent.stream()
                .filter(webhook -> webhook.name().equals(WantedWebhooks.name(event)))
                .findFirst();
        var cause = "Jamf Pro does not tell Usher of it, and sends no event twice.";
        return ours.map(webhook -> Finding.fail(
                        "The webhook \"" + webhook.name() + "\" goes to another address than "
                                + WantedWebhooks.url(address.base()) + ".",
                        cause,
                        INSTALL))
                .orElseGet(() -> Finding.fail("There is no webhook to Usher for " + event + ".", cause, INSTALL));
    }

    private List<Finding> faults(Webhook webhook) {
        var findings = new ArrayList<Finding>();
        var subject = "The webhook \"" + webhook.name() + "\" ";
        if (!webhook.enabled()) {
            findings.add(new Finding(
                    CheckStatus.FAIL,
                    subject + "is switched off.",
                    "Jamf Pro does not send " + webhook.event() + ".",
                    "Switch it on in Jamf Pro (Settings > Webhooks)."));
        }
        findings.addAll(authentication(webhook, subject));
        if (!webhook.contentType().equals(WantedWebhooks.JSON)) {
            findings.add(new Finding(
                    CheckStatus.WARN,
                    subject + "sends " + webhook.contentType() + ".",
                    "Usher reads XML too, but JSON is what Jamf tests most.",
                    "Set its content type to JSON."));
        }
        if (webhook.readTimeout() < WantedWebhooks.SHORTEST_READ_TIMEOUT) {
            findings.add(new Finding(
                    CheckStatus.WARN,
                    subject + "gives up after " + webhook.readTimeout() + " seconds.",
                    "On a busy day an event may be lost, and Jamf Pro sends none twice.",
                    "Set its read timeout to 10 seconds."));
        }
        return findings;
    }

    private List<Finding> authentication(Webhook webhook, String subject) {
        return switch (webhook.authentication()) {
            case WantedWebhooks.BY_HEADER ->
                secrets.accepts(webhook.header(WantedWebhooks.HEADER).orElse(null))
                        ? List.of()
                        : Finding.fail(
                                subject + "brings no secret of " + WebhookSecrets.KEY + " in X-Usher-Secret.",
                                "Usher answers 401 to every event of it.",
                                INSTALL);
            case "BASIC" ->
                Finding.warn(
                        subject + "authenticates by Basic, whose password Jamf Pro does not show.",
                        "Whether it is one of " + WebhookSecrets.KEY + " cannot be checked.",
                        "Prefer a header X-Usher-Secret; --install-webhooks makes it so.");
            default ->
                Finding.fail(
                        subject + "brings no secret (authentication " + webhook.authentication() + ").",
                        "Usher answers 401 to every event of it.",
                        INSTALL);
        };
    }
}
