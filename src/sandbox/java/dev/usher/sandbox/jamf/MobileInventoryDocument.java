package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * A mobile device as {@code /v2/mobile-devices/detail} lists it.
 *
 * <p>Sections not asked for are null. A section that the type of device has not is absent, and so are all of them for
 * the type {@code Unknown}.
 */
final class MobileInventoryDocument {
    private final MobileAttributes attributes;
    private final SettingsObjects departments;
    private final SettingsObjects buildings;
    private final SandboxGroups groups;

    MobileInventoryDocument(
            MobileAttributes attributes, SettingsObjects departments, SettingsObjects buildings, SandboxGroups groups) {
        this.attributes = attributes;
        this.departments = departments;
        this.buildings = buildings;
        this.groups = groups;
    }

    ObjectNode of(SandboxMobileDevice device, Set<MobileSection> sections) {
        var document = heading(device);
        for (var section : MobileSection.values()) {
            if (!section.isOf(device.type())) {
                continue;
            }
            if (!sections.contains(section)) {
                document.putNull(section.member());
            } else if (section.isList()) {
                document.set(section.member(), list(section, device));
            } else {
                fill(document.putObject(section.member()), section, device);
            }
        }
        return document;
    }

    /** A record that Jamf cannot process, for who is lenient: nothing but who it is. */
    ObjectNode broken(SandboxMobileDevice device) {
        var document = heading(device);
        for (var section : MobileSection.values()) {
            document.putNull(section.member());
        }
        return document;
    }

    private static ObjectNode heading(SandboxMobileDevice device) {
        return Json.object()
                .put("mobileDeviceId", device.id())
                .put("deviceType", device.type().inInventory());
    }

    private ArrayNode list(MobileSection section, SandboxMobileDevice device) {
        return switch (section) {
            case EXTENSION_ATTRIBUTES -> attributes.shownIn(section, device);
            case GROUPS -> memberships(groups, device);
            // The sandbox keeps nothing of the others.
            default -> Json.array();
        };
    }

    static ArrayNode memberships(SandboxGroups groups, SandboxMobileDevice device) {
        var memberships = Json.array();
        groups.of(device.serial())
                .forEach(group -> memberships
                        .addObject()
                        .put("groupId", group.id())
                        .put("groupName", group.name())
                        .put("smart", group.smart()));
        return memberships;
    }

    private void fill(ObjectNode node, MobileSection section, SandboxMobileDevice device) {
        switch (section) {
            case GENERAL -> general(node, device);
            case HARDWARE ->
                node.put("serialNumber", device.visibleSerial())
                        .put("model", device.type().model())
                        .put("modelIdentifier", device.type().modelIdentifier());
            case USER_AND_LOCATION -> userAndLocation(node, device.userAndLocation());
            // An empty object, as for a record without the data.
            default -> {}
        }
        switch (section) {
            case GENERAL, HARDWARE, USER_AND_LOCATION, PURCHASING ->
                node.set("extensionAttributes", attributes.shownIn(section, device));
            default -> {}
        }
    }

    private static void general(ObjectNode node, SandboxMobileDevice device) {
        node.put("udid", device.visibleUdid())
                .put("displayName", device.name())
                .put("assetTag", device.assetTag())
                .put("siteId", device.siteId())
                .put("lastInventoryUpdateDate", Json.time(device.inventoriedAt()))
                .put("lastContactDate", Json.time(device.inventoriedAt()))
                .put("osVersion", "18.6")
                .put("managed", true)
                .put("supervised", device.supervised())
                .put("deviceOwnershipType", device.ownership().wireName())
                .put("lastEnrolledDate", Json.time(device.lastEnrolledDate()))
                .put("managementId", device.managementId())
                // In no schema: what a later release may add.
                .put("enrollmentCohort", "sandbox");
        if (device.type() == SandboxMobileType.IOS) {
            node.put("sharedIpad", device.sharedIpad());
        }
    }

    private void userAndLocation(ObjectNode node, SandboxUserAndLocation user) {
        node.put("username", user.username())
                .put("realName", user.realname())
                .put("emailAddress", user.email())
                .put("position", user.position())
                .put("phoneNumber", user.phone())
                .put("departmentId", user.departmentId())
                .put("buildingId", user.buildingId())
                .put("room", user.room())
                .put("building", orNone(buildings.nameOf(user.buildingId())))
                .put("department", orNone(departments.nameOf(user.departmentId())));
    }

    private static String orNone(Optional<String> name) {
        return name.orElse("");
    }
}
