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
                .put("serialNumber", mac.serial())
                .put("osVersion", "15.6.1")
                .put("userDirectoryID", "-1")
                .put("username", user.username())
                .put("realName", user.realname())
                .put("emailAddress", user.email())
                .put("phone", user.phone())
                .put("position", user.position())
                .put("department", departments.nameOf(user.departmentId()).orElse(""))
                .put("building", buildings.nameOf(user.buildingId()).orElse(""))
                .put("room", user.room())
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
                .put("serialNumber", Objects.requireNonNullElse(device.visibleSerial(), ""))
                .put("userDirectoryID", "-1")
                .put("username", device.userAndLocation().username())
                .put("room", device.userAndLocation().room())
                .put("jssID", Integer.parseInt(device.id()))
                .put("managementId", device.managementId());
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
