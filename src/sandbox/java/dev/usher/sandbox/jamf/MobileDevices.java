package dev.usher.sandbox.jamf;

import java.util.Map;

/** {@code /v2/mobile-devices} and what is under it. */
final class MobileDevices {
    /** Which members may be sorted by is not documented; these are the ones of the answer. */
    private static final Listing<SandboxMobileDevice> ROWS = Listing.of(
            Map.of(
                    "id", SandboxMobileDevice::id,
                    "name", SandboxMobileDevice::name,
                    "serialNumber", SandboxMobileDevice::visibleSerial,
                    "udid", SandboxMobileDevice::visibleUdid,
                    "managementId", SandboxMobileDevice::managementId,
                    "model", device -> device.type().model(),
                    "username", device -> device.userAndLocation().username(),
                    "type", device -> device.type().inInventory()),
            "id:asc");

    private final SandboxMobileDevices devices;
    private final Listing<SandboxMobileDevice> inventory;
    private final MobileInventoryDocument inventoryDocuments;
    private final MobileDetailDocument detailDocuments;
    private final MobilePatch patch;

    MobileDevices(
            SandboxMobileDevices devices,
            Listing<SandboxMobileDevice> inventory,
            MobileInventoryDocument inventoryDocuments,
            MobileDetailDocument detailDocuments,
            MobilePatch patch) {
        this.devices = devices;
        this.inventory = inventory;
        this.inventoryDocuments = inventoryDocuments;
        this.detailDocuments = detailDocuments;
        this.patch = patch;
    }

    /** Takes no filter: one that is sent is not read, and the answer holds devices that it does not match. */
    JamfAnswer list(JamfCall call) {
        return ROWS.answer(call.without("filter"), devices.inventory(call.node()), MobileDetailDocument::row);
    }

    JamfAnswer inventory(JamfCall call) {
        var sections = MobileSection.asked(call.values("section"));
        var lenient = isLenient(call);
        return inventory.answer(call, devices.inventory(call.node()), device -> {
            if (!devices.isUnprocessable(device)) {
                return inventoryDocuments.of(device, sections);
            }
            if (lenient) {
                return inventoryDocuments.broken(device);
            }
            // One such record costs the whole page.
            throw new JamfRefusal(JamfAnswer.error(
                    500, "INTERNAL_ERROR", null, "Mobile device with id " + device.id() + " cannot be processed"));
        });
    }

    JamfAnswer read(JamfCall call) {
        return JamfAnswer.json(200, MobileDetailDocument.row(one(call)));
    }

    JamfAnswer detail(JamfCall call) {
        return JamfAnswer.json(200, detailDocuments.detail(one(call)));
    }

    JamfAnswer patch(JamfCall call) {
        var mediaType = call.request().header("content-type").orElse("");
        if (!mediaType.startsWith("application/json")) {
            return JamfAnswer.bareError(415);
        }
        var id = call.id();
        var body = Json.readObject(call.request().body());
        var patched = devices.patch(call.node(), id, device -> patch.apply(device, body))
                .orElseThrow(() -> JamfRefusal.unknownId(id));
        return JamfAnswer.json(200, detailDocuments.patched(patched));
    }

    private SandboxMobileDevice one(JamfCall call) {
        var id = call.id();
        return devices.inInventory(call.node(), id).orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    private static boolean isLenient(JamfCall call) {
        return switch (call.value("exception-handling", "STRICT")) {
            case "STRICT" -> false;
            case "LENIENT" -> true;
            default -> throw JamfRefusal.badRequest("INVALID_FIELD", "exception-handling", "Must be STRICT or LENIENT");
        };
    }
}
