package dev.usher.jamf.inventory;

import static dev.usher.jamf.connection.JamfJson.flag;
import static dev.usher.jamf.connection.JamfJson.instant;
import static dev.usher.jamf.connection.JamfJson.names;
import static dev.usher.jamf.connection.JamfJson.text;
import static dev.usher.jamf.connection.JamfJson.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A computer as Jamf writes and reads it. Only what we know is looked at: live servers send keys that are in no schema,
 * and leave out or null what is not set.
 */
final class ComputerWire {
    /**
     * Beyond those that hold our fields and facts, PURCHASING and OPERATING_SYSTEM: an extension attribute is listed in the
     * section in which Jamf displays it, and only there.
     */
    static final List<String> SECTIONS = List.of(
            "GENERAL",
            "HARDWARE",
            "USER_AND_LOCATION",
            "EXTENSION_ATTRIBUTES",
            "PURCHASING",
            "OPERATING_SYSTEM",
            "GROUP_MEMBERSHIPS");

    /** Jamf's spelling for computers; that for mobile devices is another. */
    private static final Map<DeviceField, String> USER_AND_LOCATION = Map.of(
            DeviceField.USERNAME, "username",
            DeviceField.REAL_NAME, "realname",
            DeviceField.EMAIL, "email",
            DeviceField.PHONE, "phone",
            DeviceField.POSITION, "position",
            DeviceField.DEPARTMENT, "departmentId",
            DeviceField.BUILDING, "buildingId",
            DeviceField.ROOM, "room");

    private static final List<String> ATTRIBUTE_HOLDERS =
            List.of("general", "hardware", "userAndLocation", "purchasing", "operatingSystem");

    private ComputerWire() {}

    static Optional<SerialNumber> serialNumber(JsonNode node) {
        return SerialNumber.parse(text(node.path("hardware").path("serialNumber")));
    }

    /** The computer, or empty if the record lacks an id or a serial number that is one. */
    static Optional<DeviceRecord> read(JsonNode node) {
        return read(node, serialNumber(node));
    }

    /** @param serial of the record, or as asked for where Jamf left out the section that holds it */
    static Optional<DeviceRecord> read(JsonNode node, Optional<SerialNumber> serial) {
        var id = text(node.path("id"));
        if (!id.matches("[0-9]{1,19}") || serial.isEmpty()) {
            return Optional.empty();
        }
        var general = node.path("general");
        return Optional.of(new DeviceRecord(
                DeviceKind.COMPUTER,
                new JamfId(id),
                serial.get(),
                Udid.parse(text(node.path("udid"))).orElse(null),
                ManagementId.parse(text(general.path("managementId"))).orElse(null),
                instant(general.path("lastEnrolledDate")),
                instant(general.path("reportDate")),
                facts(node),
                fields(node)));
    }

    private static DeviceFacts facts(JsonNode node) {
        var general = node.path("general");
        return new DeviceFacts(
                text(general.path("name")),
                text(node.path("hardware").path("model")),
                text(node.path("hardware").path("modelIdentifier")),
                text(node.path("operatingSystem").path("version")),
                text(general.path("assetTag")),
                general.isObject() ? site(general.path("site")) : null,
                "",
                // No Mac is a Shared iPad.
                false,
                flag(general.path("supervised")),
                flag(general.path("remoteManagement").path("managed")),
                instant(general.path("reportDate")) == null ? null : names(node.path("groupMemberships"), "groupName"));
    }

    /** {@code ""} for none; null where Jamf gives an id without a name. */
    private static @Nullable String site(JsonNode site) {
        var id = text(site.path("id"));
        var name = text(site.path("name"));
        return id.isEmpty() || id.equals(DeviceFields.NO_ID) ? "" : name.isEmpty() ? null : name;
    }

    private static DeviceFields fields(JsonNode node) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        USER_AND_LOCATION.forEach((field, key) ->
                values.put(field, text(node.path("userAndLocation").path(key))));
        values.put(DeviceField.SITE, text(node.path("general").path("site").path("id")));
        values.put(DeviceField.ASSET_TAG, text(node.path("general").path("assetTag")));
        return new DeviceFields(values, attributes(node));
    }

    private static Map<String, List<String>> attributes(JsonNode node) {
        var attributes = new LinkedHashMap<String, List<String>>();
        collect(node.path("extensionAttributes"), attributes);
        ATTRIBUTE_HOLDERS.forEach(holder -> collect(node.path(holder).path("extensionAttributes"), attributes));
        return attributes;
    }

    private static void collect(JsonNode array, Map<String, List<String>> attributes) {
        for (var attribute : array) {
            var id = text(attribute.path("definitionId"));
            if (!id.isEmpty()) {
                attributes.putIfAbsent(id, texts(attribute.path("values")));
            }
        }
    }

    /** The body of a PATCH. What is absent stays as it is; null is not sent, since nobody says what it does. */
    static String write(DeviceChange change) {
        var body = JsonNodeFactory.instance.objectNode();
        change.values().forEach((field, value) -> {
            switch (field) {
                // Read as general.site.id, written as general.siteId.
                case SITE -> section(body, "general").put("siteId", value);
                case ASSET_TAG -> section(body, "general").put("assetTag", value);
                case USERNAME, REAL_NAME, EMAIL, PHONE, POSITION, DEPARTMENT, BUILDING, ROOM ->
                    section(body, "userAndLocation").put(USER_AND_LOCATION.get(field), value);
            }
        });
        if (!change.extensionAttributes().isEmpty()) {
            var array = body.putArray("extensionAttributes");
            change.extensionAttributes().forEach((id, values) -> {
                var list = array.addObject().put("definitionId", id).putArray("values");
                values.forEach(list::add);
            });
        }
        return body.toString();
    }

    private static ObjectNode section(ObjectNode body, String name) {
        return body.get(name) instanceof ObjectNode present ? present : body.putObject(name);
    }
}
