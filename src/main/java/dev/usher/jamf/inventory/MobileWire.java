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
import dev.usher.jamf.AttributeDefinition;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mobile device as Jamf writes and reads it. Any section may be missing: of a device whose type Jamf gives as {@code
 * Unknown}, or that it could not process.
 */
final class MobileWire {
    /** PURCHASING too: an extension attribute is listed in the section in which Jamf displays it. */
    static final List<String> SECTIONS =
            List.of("GENERAL", "HARDWARE", "USER_AND_LOCATION", "EXTENSION_ATTRIBUTES", "GROUPS", "PURCHASING");

    /** Jamf's spelling for mobile devices, the same in {@code userAndLocation} and in the {@code location} of a PATCH. */
    private static final Map<DeviceField, String> LOCATION = Map.of(
            DeviceField.USERNAME, "username",
            DeviceField.REAL_NAME, "realName",
            DeviceField.EMAIL, "emailAddress",
            DeviceField.PHONE, "phoneNumber",
            DeviceField.POSITION, "position",
            DeviceField.DEPARTMENT, "departmentId",
            DeviceField.BUILDING, "buildingId",
            DeviceField.ROOM, "room");

    private static final List<String> ATTRIBUTE_HOLDERS =
            List.of("general", "hardware", "userAndLocation", "purchasing");

    private MobileWire() {}

    static Optional<JamfId> id(JsonNode node) {
        var id = text(node.path("mobileDeviceId"));
        return id.matches("[0-9]{1,19}") ? Optional.of(new JamfId(id)) : Optional.empty();
    }

    static Optional<SerialNumber> serialNumber(JsonNode node) {
        return SerialNumber.parse(text(node.path("hardware").path("serialNumber")));
    }

    static Optional<ManagementId> managementId(JsonNode node) {
        return ManagementId.parse(text(node.path("general").path("managementId")));
    }

    /** Whether nothing that decides is left out: who it is, whose it is and what rules ask about. */
    static boolean isWhole(JsonNode node) {
        return node.path("general").isObject() && node.path("hardware").isObject() && showsUser(node);
    }

    /** Whether Jamf says whose it is, be it nobody's. */
    static boolean showsUser(JsonNode node) {
        return node.path("userAndLocation").isObject();
    }

    /**
     * The device, or empty if the record lacks an id.
     *
     * @param serial of the record, or as asked for if it hides its own
     * @param siteName of the site with this id; null where nobody can say
     */
    static Optional<DeviceRecord> read(
            JsonNode node, SerialNumber serial, Function<String, @Nullable String> siteName) {
        var general = node.path("general");
        return id(node).map(id -> new DeviceRecord(
                DeviceKind.MOBILE,
                id,
                serial,
                Udid.parse(text(general.path("udid"))).orElse(null),
                managementId(node).orElse(null),
                instant(general.path("lastEnrolledDate")),
                instant(general.path("lastInventoryUpdateDate")),
                facts(node, siteName),
                fields(node)));
    }

    private static DeviceFacts facts(JsonNode node, Function<String, @Nullable String> siteName) {
        var general = node.path("general");
        return new DeviceFacts(
                text(general.path("displayName")),
                text(node.path("hardware").path("model")),
                text(node.path("hardware").path("modelIdentifier")),
                text(general.path("osVersion")),
                text(general.path("assetTag")),
                general.isObject() ? siteName.apply(text(general.path("siteId"))) : null,
                text(general.path("deviceOwnershipType")),
                shared(node),
                flag(general.path("supervised")),
                flag(general.path("managed")),
                instant(general.path("lastInventoryUpdateDate")) == null
                        ? null
                        : names(node.path("groups"), "groupName"));
    }

    /** Jamf leaves it out for types that cannot be shared; of a type that it does not know, that says nothing. */
    private static @Nullable Boolean shared(JsonNode node) {
        var known = flag(node.path("general").path("sharedIpad"));
        return known != null
                        || !node.path("general").isObject()
                        || text(node.path("deviceType")).equals("Unknown")
                ? known
                : Boolean.FALSE;
    }

    private static DeviceFields fields(JsonNode node) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        LOCATION.forEach((field, key) ->
                values.put(field, text(node.path("userAndLocation").path(key))));
        values.put(DeviceField.SITE, text(node.path("general").path("siteId")));
        values.put(DeviceField.ASSET_TAG, text(node.path("general").path("assetTag")));
        var attributes = new LinkedHashMap<String, List<String>>();
        collect(node.path("extensionAttributes"), attributes);
        ATTRIBUTE_HOLDERS.forEach(holder -> collect(node.path(holder).path("extensionAttributes"), attributes));
        return new DeviceFields(values, attributes);
    }

    private static void collect(JsonNode array, Map<String, List<String>> attributes) {
        for (var attribute : array) {
            var name = text(attribute.path("name"));
            if (!name.isEmpty()) {
                attributes.putIfAbsent(name, texts(attribute.path("value")));
            }
        }
    }

    /**
     * The body of a PATCH. What is absent stays as it is. Never with a name: Jamf would rename the device.
     *
     * @param type of the extension attribute of this name
     */
    static String write(DeviceChange change, Function<String, Optional<String>> type) {
        var body = JsonNodeFactory.instance.objectNode();
        change.values().forEach((field, value) -> {
            switch (field) {
                case SITE -> body.put("siteId", value);
                case ASSET_TAG -> body.put("assetTag", value);
                case USERNAME, REAL_NAME, EMAIL, PHONE, POSITION, DEPARTMENT, BUILDING, ROOM ->
                    location(body).put(LOCATION.get(field), value);
            }
        });
        if (!change.extensionAttributes().isEmpty()) {
            var array = body.putArray("updatedExtensionAttributes");
            change.extensionAttributes().forEach((name, values) -> {
                var attribute = array.addObject().put("name", name);
                type.apply(name).ifPresent(known -> attribute.put("type", known));
                var list = attribute.putArray("value");
                values.forEach(list::add);
            });
        }
        return body.toString();
    }

    private static ObjectNode location(ObjectNode body) {
        return body.get("location") instanceof ObjectNode present ? present : body.putObject("location");
    }

    /** Jamf's word for the type in a PATCH; empty for a type that we do not know. */
    static Optional<String> type(AttributeDefinition definition) {
        return switch (definition.data()) {
            case STRING, INTEGER, DATE -> Optional.of(definition.data().name());
            case OTHER -> Optional.empty();
        };
    }
}
