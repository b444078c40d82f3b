package dev.usher.webhook.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.webhook.Fingerprint;
import dev.usher.webhook.Told;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The events of one delivery of an event hook. */
final class OktaEvents {
    /** After these a person's devices may need another look. */
    private static final Set<String> NEEDED = Set.of(
            "user.lifecycle.activate",
            "user.lifecycle.deactivate",
            "user.lifecycle.suspend",
            "user.lifecycle.unsuspend",
            "user.lifecycle.reactivate",
            "user.lifecycle.delete.initiated",
            "user.account.update_profile",
            "group.user_membership.add",
            "group.user_membership.remove");

    /** Okta's ids of users, with room for what they may become; none holds what PostgreSQL takes for no text. */
    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private OktaEvents() {}

    /**
     * One event.
     *
     * @param uuid by which a repeat is known; empty where it has none
     * @param type such as {@code user.lifecycle.suspend}
     * @param people Okta's ids of those whom it is about
     */
    record OktaEvent(String uuid, String type, List<String> people) {
        /** Whether anybody here needs it. */
        boolean isNeeded() {
            return NEEDED.contains(type);
        }

        /** Without an id it is no repeat of any other but of those about the same people at the same moment. */
        Fingerprint fingerprint() {
            return uuid.isEmpty()
                    ? Fingerprint.of(java.time.Duration.ofSeconds(1), "okta", type, String.join(" ", people))
                    : Fingerprint.of(Fingerprint.LONGEST, "okta", uuid);
        }
    }

    /** @throws dev.usher.problem.Problem {@code malformed_body} if there is no list of events */
    static List<OktaEvent> of(ObjectNode delivery) {
        var events = delivery.path("data").path("events");
        if (!events.isArray()) {
            throw Told.malformed("Send a delivery of an Okta event hook: data.events is missing.");
        }
        return elements(events)
                .map(event -> new OktaEvent(
                        event.path("uuid").asText(), event.path("eventType").asText(), people(event)))
                .toList();
    }

    private static List<String> people(JsonNode event) {
        return elements(event.path("target"))
                .filter(target -> target.path("type").asText().equals("User"))
                .map(target -> target.path("id").asText())
                .filter(id -> USER_ID.matcher(id).matches())
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
