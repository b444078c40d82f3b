package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A mobile device as {@code /v2/mobile-devices} and {@code /v2/mobile-devices/{id}} answer it. */
final class MobileDetailDocument {
    private final MobileAttributes attributes;
    private final Sites sites;
    private final SandboxGroups groups;

    MobileDetailDocument(MobileAttributes attributes, Sites sites, SandboxGroups groups) {
        this.attributes = attributes;
        this.sites = sites;
        this.groups = groups;
    }

    /** The small form. */
    static ObjectNode row(SandboxMobileDevice device) {
        return Json.object()
                .put("id", device.id())
                .put("name", device.name())
                .put("serialNumber", device.visibleSerial())
                .putNull("wifiMacAddress")
                .put("udid", device.visibleUdid())
                .putNull("phoneNumber")
                .put("model", device.type().model())
                .put("modelIdentifier", device.type().modelIdentifier())
                .put("username", device.userAndLocation().username())
                .put("type", type(device))
                .put("managementId", device.managementId());
    }

    /** The full form. */
    ObjectNode detail(SandboxMobileDevice device) {
        var document = patched(device).put("managementId", device.managementId());
        document.set("groups", MobileInventoryDocument.memberships(groups, device));
        return document;
    }

    /** What a PATCH answers: the full form without management id and groups. */
    ObjectNode patched(SandboxMobileDevice device) {
        var document = Json.object()
                .put("id", device.id())
                .put("name", device.name())
                .put("enforceName", false)
                .put("assetTag", device.assetTag())
                .put("lastInventoryUpdateTimestamp", Json.time(device.inventoriedAt()))
                .put("lastContactTimestamp", Json.time(device.inventoriedAt()))
                .put("osVersion", "18.6")
                .put("serialNumber", device.visibleSerial())
                .put("udid", device.visibleUdid())
                .put("managed", true)
                .put("lastEnrollmentTimestamp", Json.time(device.lastEnrolledDate()))
                .put("deviceOwnershipLevel", device.ownership().wireName())
                .put("type", type(device));
        document.set("site", sites.reference(device.siteId()));
        document.set("extensionAttributes", attributes.all(device));
        location(document.putObject("location"), device.userAndLocation());
        if (device.type() != SandboxMobileType.UNKNOWN) {
            byType(document.putObject(type(device)), device);
        }
        return document;
    }

    private static void location(ObjectNode node, SandboxUserAndLocation user) {
        node.put("username", user.username())
                .put("realName", user.realname())
                .put("emailAddress", user.email())
                .put("position", user.position())
                .put("phoneNumber", user.phone())
                .put("departmentId", user.departmentId())
                .put("buildingId", user.buildingId())
                .put("room", user.room());
    }

    private static void byType(ObjectNode node, SandboxMobileDevice device) {
        node.put("model", device.type().model())
                .put("modelIdentifier", device.type().modelIdentifier())
                .put("supervised", device.supervised());
        if (device.type() == SandboxMobileType.IOS) {
            node.put("shared", device.sharedIpad());
        }
    }

    private static String type(SandboxMobileDevice device) {
        return device.type().inInventory().toLowerCase(Locale.ROOT);
    }
}
