package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A computer's record as JSON.
 *
 * <p>Sections not asked for are null. Some members are in no schema, as on live servers: who parses strictly must fail
 * here rather than there.
 */
final class ComputerDocument {
    private final ExtensionAttributes extensionAttributes;
    private final Sites sites;
    private final SandboxGroups groups;

    ComputerDocument(ExtensionAttributes extensionAttributes, Sites sites, SandboxGroups groups) {
        this.extensionAttributes = extensionAttributes;
        this.sites = sites;
        this.groups = groups;
    }

    ObjectNode of(SandboxMac mac, InventoryVersion version, Set<ComputerSection> sections) {
        var document = Json.object().put("id", mac.id()).put("udid", mac.udid());
        for (var section : ComputerSection.values()) {
            if (!sections.contains(section)) {
                document.putNull(section.member());
            } else if (section == ComputerSection.EXTENSION_ATTRIBUTES) {
                document.set(section.member(), extensionAttributes.shownIn(section, mac));
            } else if (section == ComputerSection.GROUP_MEMBERSHIPS) {
                document.set(section.member(), memberships(mac));
            } else if (section.isList()) {
                document.putArray(section.member());
            } else {
                fill(document.putObject(section.member()), section, mac, version);
            }
        }
        return document;
    }

    private void fill(ObjectNode node, ComputerSection section, SandboxMac mac, InventoryVersion version) {
        switch (section) {
            case GENERAL -> general(node, mac, version);
            case USER_AND_LOCATION -> userAndLocation(node, mac.userAndLocation());
            case HARDWARE ->
                node.put("make", "Apple")
                        .put("model", mac.model())
                        .put("modelIdentifier", mac.modelIdentifier())
                        .put("serialNumber", mac.serial())
                        .put("appleSilicon", true);
            case OPERATING_SYSTEM -> node.put("name", "macOS").put("version", "15.6.1");
            case SECURITY ->
                node.put("sipStatus", "ENABLED")
                        .put("bootstrapTokenEscrowedStatus", "ESCROWED")
                        // Sent by live servers, in no schema.
                        .put("bootstrapToken", true);
            case DISK_ENCRYPTION -> node.put("fileVault2Enabled", false);
            // The sandbox keeps nothing of these; the member is an empty object then, as for a record without the data.
            default -> {}
        }
        switch (section) {
            case GENERAL, USER_AND_LOCATION, HARDWARE, OPERATING_SYSTEM, PURCHASING ->
                node.set("extensionAttributes", extensionAttributes.shownIn(section, mac));
            default -> {}
        }
    }

    private ArrayNode memberships(SandboxMac mac) {
        var memberships = Json.array();
        groups.of(mac.serial())
                .forEach(group -> memberships
                        .addObject()
                        .put("groupId", group.id())
                        .put("groupName", group.name())
                        .put("smartGroup", group.smart()));
        return memberships;
    }

    private void general(ObjectNode node, SandboxMac mac, InventoryVersion version) {
        node.put("name", mac.name())
                .put("platform", "Mac")
                .put("assetTag", mac.assetTag())
                .put("supervised", true)
                .put("managementId", mac.managementId())
                .put("reportDate", Json.time(mac.reportDate()))
                .put("lastEnrolledDate", Json.time(mac.lastEnrolledDate()))
                .put("enrolledViaAutomatedDeviceEnrollment", true)
                .put("userApprovedMdm", true)
                // In no schema: what a later release may add.
                .put("enrollmentCohort", "sandbox");
        node.putObject("remoteManagement").put("managed", true);
        node.set("site", sites.reference(mac.siteId()));
        if (version.splitsLastContact()) {
            node.put("lastCheckIn", Json.time(mac.reportDate())).put("lastContact", Json.time(mac.reportDate()));
        } else {
            node.put("lastContactTime", Json.time(mac.reportDate()));
        }
    }

    private static void userAndLocation(ObjectNode node, SandboxUserAndLocation user) {
        node.put("username", user.username())
                .put("realname", user.realname())
                .put("email", user.email())
                .put("position", user.position())
                .put("phone", user.phone())
                .put("departmentId", user.departmentId())
                .put("buildingId", user.buildingId())
                .put("room", user.room());
    }
}
