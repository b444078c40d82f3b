package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;

/** What a webhook says of what happened (jamf-pro.md 4.2). Everything here is a hint: the record itself may have moved on. */
final class WebhookPayload {
    private WebhookPayload() {}

    static ObjectNode computer(SandboxMac mac, SettingsObjects departments, SettingsObjects buildings) {
        var user = mac.userAndLocation();
        return Json.object()
                .put("udid", mac.udid().toLowerCase(Locale.ROOT))
                .put("deviceName", mac.name())
                .put("model", mac.model())
                .put("macAddress", "6A:2C:4B:B7:65:C8")
                .put("alternateMacAddress", "")
                .put("serialNumber", mac.serial())
                .put("osVersion", "15.6.1")
                .put("osBuild", "24G90")
                .put("userDirectoryID", "-1")
                .put("username", user.username())
                .put("realName", user.realname())
                .put("emailAddress", user.email())
                .put("phone", user.phone())
                .put("position", user.position())
                .put("department", departments.nameOf(user.departmentId()).orElse(""))
                .put("building", buildings.nameOf(user.buildingId()).orElse(""))
                .put("room", user.room())
                .put("ipAddress", "203.0.113.9")
                .put("reportedIpV4Address", "10.0.0.9")
                .put("reportedIpV6Address", "")
                .put("jssID", Integer.parseInt(mac.id()))
                .put("managementId", mac.managementId());
    }

    /** Of a mobile device: no real name, no address, no department. */
    static ObjectNode mobileDevice(SandboxMobileDevice device) {
        return Json.object()
                .put(
                        "udid",
                        Objects.requireNonNullElse(device.visibleUdid(), "").toLowerCase(Locale.ROOT))
                .put("deviceName", device.name())
                .put("version", "18.5")
                .put("model", "iPad13,18")
                .put("modelDisplay", "iPad (10th generation)")
                .put("product", "")
                .put("bluetoothMacAddress", "")
                .put("wifiMacAddress", "")
                .put("imei", "")
                .put("icciID", "")
                .put("serialNumber", Objects.requireNonNullElse(device.visibleSerial(), ""))
                .put("userDirectoryID", "-1")
                .put("username", device.userAndLocation().username())
                .put("room", device.userAndLocation().room())
                .put("osVersion", "18.5")
                .put("osBuild", "22F76")
                .put("ipAddress", "203.0.113.10")
                .put("jssID", Integer.parseInt(device.id()))
                .put("managementId", device.managementId());
    }

    /**
     * What an event says of a device, or beside it.
     *
     * @param device as the events describe it that are about it alone
     */
    static ObjectNode of(String event, ObjectNode device, long at) {
        return switch (event) {
            case "ComputerCheckIn" ->
                nested(device).put("trigger", "CLIENT_CHECKIN").put("username", "console");
            case "ComputerPolicyFinished" -> nested(device).put("policyId", 7).put("successful", true);
            case "ComputerPatchPolicyCompleted" ->
                nested(device)
                        .put("patchPolicyId", 3)
                        .put("patchPolicyName", "Browser")
                        .put("softwareTitleId", 2)
                        .put("deployedVersion", "120.0")
                        .put("successful", true);
            case "DeviceAddedToDEP" ->
                addedToProgram(device.path("serialNumber").asText(), "a device", at);
            case "DeviceRateLimited" -> nested(device).put("rateLimited", true);
            case "JSSStartup", "JSSShutdown" ->
                Json.object()
                        .put("hostAddress", "192.0.2.1")
                        .put("institution", "Sandbox")
                        .put("isClusterMaster", true)
                        .put("jssUrl", "https://sandbox.example.com/")
                        .put("webApplicationPath", "/");
            case "PatchSoftwareTitleUpdated" ->
                Json.object()
                        .put("name", "Browser")
                        .put("latestVersion", "120.0")
                        .put("lastUpdate", at)
                        .put("jssID", 2);
            case "PushSent" ->
                Json.object().put("managementId", device.path("jssID").asInt()).put("type", "DeviceInformation");
            case "SCEPChallenge" ->
                Json.object().put("targetDevice", device.path("udid").asText());
            case "SmartGroupComputerMembershipChange", "SmartGroupMobileDeviceMembershipChange" ->
                group(device, event.contains("Computer"));
            case "SmartGroupUserMembershipChange" -> userGroup();
            case "RestAPIOperation" ->
                Json.object()
                        .put("authorizedUsername", "admin")
                        .put("objectID", device.path("jssID").asInt())
                        .put("objectName", device.path("deviceName").asText())
                        .put("objectTypeName", "Computer")
                        .put("operationSuccessful", true)
                        .put("restAPIOperationType", "PUT");
            default -> device;
        };
    }

    /** A computer as servers before 2026 describe it: one address for both protocols, and no management id. */
    static ObjectNode older(ObjectNode payload) {
        var older = payload.deepCopy();
        var computer = older.path("computer") instanceof ObjectNode nested ? nested : older;
        if (computer.has("reportedIpV4Address")) {
            computer.set("reportedIpAddress", computer.remove("reportedIpV4Address"));
            computer.remove("reportedIpV6Address");
            computer.remove("managementId");
        }
        return older;
    }

    private static ObjectNode nested(ObjectNode device) {
        var event = Json.object();
        event.set("computer", device);
        return event;
    }

    /** Here alone the id is spelled in lower case. */
    private static ObjectNode group(ObjectNode device, boolean computer) {
        var event = Json.object().put("computer", computer);
        event.putArray("groupAddedDevices")
                .addObject()
                .put("jssid", device.path("jssID").asInt());
        event.putArray("groupAddedDevicesIds").add(device.path("jssID").asInt());
        event.putArray("groupRemovedDevices");
        event.putArray("groupRemovedDevicesIds");
        return event.put("jssid", 12).put("name", "All of them").put("smartGroup", true);
    }

    private static ObjectNode userGroup() {
        var event = Json.object();
        event.putArray("groupAddedUserIds").add(5);
        event.putArray("groupRemovedUserIds");
        return event.put("jssid", 13).put("name", "Staff").put("smartGroup", true);
    }

    /** A device that Apple has just assigned; it has no record yet, and so no id. */
    static ObjectNode addedToProgram(String serial, String description, long at) {
        return Json.object()
                .put("assetTag", "")
                .put("description", description)
                .put("deviceAssignedDate", at)
                .put("deviceEnrollmentProgramInstanceId", Integer.parseInt(SandboxPrestages.INSTANCE))
                .put("model", description)
                .put("serialNumber", serial);
    }

    /** A write over the API. */
    static ObjectNode write(SandboxJamfRequest request, ApiToken token, String type, String id) {
        return Json.object()
                .put("authorizedUsername", token.clientId())
                .put("objectID", id.isEmpty() ? 0 : Integer.parseInt(id))
                .put("objectName", "")
                .put("objectTypeName", type)
                .put("operationSuccessful", true)
                .put("restAPIOperationType", request.method().equals("PATCH") ? "PUT" : request.method());
    }
}
