package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * The webhooks of a sandbox's Jamf Pro, and the weather on their way.
 *
 * <p>Each delivery goes its own way on a thread of its own: there is no order and no second try (jamf-pro.md 4.4). Waits
 * and timeouts pass in real time.
 */
public final class SandboxWebhooks {
    /** All that Jamf Pro has (jamf-pro.md 4.1). */
    public static final List<String> EVENTS = List.of(
            "ComputerAdded",
            "ComputerCheckIn",
            "ComputerInventoryCompleted",
            "ComputerPatchPolicyCompleted",
            "ComputerPolicyFinished",
            "ComputerPushCapabilityChanged",
            "DeviceAddedToDEP",
            "DeviceRateLimited",
            "JSSShutdown",
            "JSSStartup",
            "MobileDeviceCheckIn",
            "MobileDeviceCommandCompleted",
            "MobileDeviceEnrolled",
            "MobileDeviceInventoryCompleted",
            "MobileDevicePushSent",
            "MobileDeviceUnEnrolled",
            "PatchSoftwareTitleUpdated",
            "PushSent",
            "RestAPIOperation",
            "SCEPChallenge",
            "SmartGroupComputerMembershipChange",
            "SmartGroupMobileDeviceMembershipChange",
            "SmartGroupUserMembershipChange");

    private final Map<Integer, SandboxWebhook> webhooks = new ConcurrentSkipListMap<>();
    private final Clock clock;
    private final Function<String, Optional<ObjectNode>> computers;
    private final Random random = new Random();
    private volatile Function<String, Optional<ObjectNode>> mobileDevices = _ -> Optional.empty();
    private Duration jitter = Duration.ZERO;
    private double duplicates;
    private double loss;
    private int lastId;
    private boolean older;

    /** Webhooks that describe a computer, by its serial, as the function does. */
    SandboxWebhooks(Clock clock, Function<String, Optional<ObjectNode>> computers) {
        this.clock = clock;
        this.computers = computers;
    }

    /** Installs a webhook as an administrator does; answers its id. */
    public synchronized String subscribe(SandboxWebhook webhook) {
        lastId++;
        webhooks.put(lastId, webhook.withId(Integer.toString(lastId)));
        return Integer.toString(lastId);
    }

    /** Takes all webhooks out again. */
    public synchronized void unsubscribeAll() {
        webhooks.clear();
    }

    public List<SandboxWebhook> all() {
        return List.copyOf(webhooks.values());
    }

    /** Each delivery waits for a random part of this first, so that events overtake one another. */
    public synchronized void jitter(Duration longest) {
        jitter = longest;
    }

    /** The share of deliveries that are made twice, from 0 to 1. */
    public synchronized void duplicates(double share) {
        duplicates = share;
    }

    /** The share of deliveries that never arrive, from 0 to 1. */
    public synchronized void loss(double share) {
        loss = share;
    }

    /** Payloads of computers look as before 2026: one reported address, no management id. */
    public synchronized void olderPayloads(boolean yes) {
        older = yes;
    }

    /** Tells those who subscribed to an event, of the device with a serial where the event is about one. */
    public void fire(String event, String serial) {
        var device = event.contains("Mobile") ? mobileDevices.apply(serial) : computers.apply(serial);
        send(
                event,
                WebhookPayload.of(
                        event,
                        device.orElseThrow(() -> new IllegalArgumentException(
                                "the sandbox has no such device with the serial number " + serial)),
                        clock.millis()));
    }

    /**
     * Something happened in a device's life. A Mac is added once: when it enrolls again under its old record, Jamf does
     * not say so; of a mobile device it does. Of a device that is in no inventory nothing is said.
     */
    void happened(LifeEvent event) {
        switch (event.device()) {
            case COMPUTER -> {
                switch (event.kind()) {
                    case ENROLLED -> tell("ComputerAdded", computers.apply(event.serial()));
                    case RE_ENROLLED -> {}
                    case INVENTORY_COMPLETED -> tell("ComputerInventoryCompleted", computers.apply(event.serial()));
                }
            }
            case MOBILE_DEVICE -> {
                switch (event.kind()) {
                    case ENROLLED, RE_ENROLLED -> tell("MobileDeviceEnrolled", mobileDevices.apply(event.serial()));
                    case INVENTORY_COMPLETED ->
                        tell("MobileDeviceInventoryCompleted", mobileDevices.apply(event.serial()));
                }
            }
        }
    }

    private void tell(String event, Optional<ObjectNode> payload) {
        payload.ifPresent(known -> send(event, known));
    }

    /** A write over the API has been done, by Usher or another. */
    void written(SandboxJamfRequest request, List<String> parameters, ApiToken token) {
        var id = parameters.stream().findFirst().filter(text -> text.matches("\\d{1,9}"));
        send("RestAPIOperation", WebhookPayload.write(request, token, kind(request.path()), id.orElse("")));
    }

    /** The kind of an object as the path has it: Jamf's own names for them are in no reference. */
    private static String kind(String path) {
        var parts = path.split("/");
        return path.startsWith("/JSSResource/") ? parts[2] : parts[3];
    }

    /** How a mobile device is described, by its serial. */
    void mobileDevices(Function<String, Optional<ObjectNode>> description) {
        mobileDevices = description;
    }

    void send(String event, ObjectNode payload) {
        for (var webhook : webhooks.values()) {
            if (webhook.enabled() && webhook.event().equalsIgnoreCase(event)) {
                send(webhook, payload);
            }
        }
    }

    private synchronized void send(SandboxWebhook webhook, ObjectNode payload) {
        var message = Json.object();
        message.putObject("webhook")
                .put("id", Integer.parseInt(webhook.id()))
                .put("name", webhook.name())
                .put("webhookEvent", webhook.event())
                .put("eventTimestamp", clock.millis());
        message.set("event", older ? WebhookPayload.older(payload) : payload);
        var times = random.nextDouble() < loss ? 0 : random.nextDouble() < duplicates ? 2 : 1;
        for (var time = 0; time < times; time++) {
            var wait = Duration.ofMillis(random.nextLong(jitter.toMillis() + 1));
            Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(wait);
                    WebhookDelivery.deliver(webhook, message);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    synchronized void reset() {
        webhooks.clear();
        lastId = 0;
        jitter = Duration.ZERO;
        duplicates = 0;
        loss = 0;
        older = false;
    }

    Optional<SandboxWebhook> webhook(String id) {
        return Optional.ofNullable(webhooks.get(Integer.valueOf(id)));
    }

    boolean isTaken(String name, String exceptId) {
        return webhooks.values().stream()
                .anyMatch(
                        webhook -> webhook.name().equals(name) && !webhook.id().equals(exceptId));
    }

    /** An administrator changes the one with its id. */
    public synchronized void put(SandboxWebhook webhook) {
        webhooks.put(Integer.valueOf(webhook.id()), webhook);
    }

    /** An administrator deletes it. */
    public synchronized void remove(String id) {
        webhooks.remove(Integer.valueOf(id));
    }
}
