package dev.usher.admin.preflight.jamf;

import dev.usher.jamf.webhook.Webhook;
import dev.usher.secret.Secret;
import java.util.List;
import java.util.Map;

/** The webhooks that Usher needs in Jamf Pro (jamf-pro.md 4.3 and 4.4). */
final class WantedWebhooks {
    /** What they bring the secret in. */
    static final String HEADER = "x-usher-secret";

    static final String JSON = "application/json";
    static final String BY_HEADER = "HEADER";

    /** In seconds. Jamf's own 2 leaves no room for a busy network, and Jamf sends nothing twice. */
    static final int SHORTEST_READ_TIMEOUT = 5;

    static final List<String> EVENTS = List.of(
            "ComputerAdded",
            "ComputerInventoryCompleted",
            "MobileDeviceEnrolled",
            "MobileDeviceInventoryCompleted",
            "MobileDeviceUnEnrolled",
            "DeviceAddedToDEP");

    private static final int CONNECTION_TIMEOUT = 5;
    private static final int READ_TIMEOUT = 10;

    private WantedWebhooks() {}

    /** Where they go, below Usher's address. */
    static String url(String base) {
        return base + "/webhooks/jamf";
    }

    static String name(String event) {
        return "usher-" + event;
    }

    /** One for each event. */
    static List<Webhook> at(String base, Secret secret) {
        return EVENTS.stream()
                .map(event -> new Webhook(
                        "0",
                        name(event),
                        event,
                        true,
                        url(base),
                        JSON,
                        CONNECTION_TIMEOUT,
                        READ_TIMEOUT,
                        BY_HEADER,
                        Map.of(HEADER, secret)))
                .toList();
    }
}
