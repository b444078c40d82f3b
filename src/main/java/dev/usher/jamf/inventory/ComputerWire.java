package dev.usher.jamf.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import dev.usher.jamf.Computer;
import dev.usher.jamf.ComputerChange;
import dev.usher.jamf.ComputerFields;
import dev.usher.jamf.JamfId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A computer as Jamf writes and reads it. Only what we know is looked at: live servers send keys that are in no schema,
 * and leave out or null what is not set.
 */
final class ComputerWire {
    /**
     * Beyond the four that hold our fields, PURCHASING and OPERATING_SYSTEM: an extension attribute is listed in the
     * section in which Jamf displays it, and only there.
     */
    static final List<String> SECTIONS = List.of(
            "GENERAL", "HARDWARE", "USER_AND_LOCATION", "EXTENSION_ATTRIBUTES", "PURCHASING", "OPERATING_SYSTEM");

    private static final List<String> ATTRIBUTE_HOLDERS =
            List.of("general", "hardware", "userAndLocation", "purchasing", "operatingSystem");

    private ComputerWire() {}

    /** The computer, or empty if the record lacks an id or a serial number that is one. */
    static Optional<Computer> read(JsonNode node) {
        var id = text(node.path("id"));
        var serial = SerialNumber.parse(text(node.path("hardware").path("serialNumber")));
        if (!id.matches("[0-9]{1,19}") || serial.isEmpty()) {
            return Optional.empty();
        }
        var general = node.path("general");
        return Optional.of(new Computer(
                new JamfId(id),
                serial.get(),
                Udid.parse(text(node.path("udid"))).orElse(null),
                ManagementId.parse(text(general.path("managementId"))).orElse(null),
                instant(text(general.path("lastEnrolledDate"))),
                fields(node)));
    }

    private static ComputerFields fields(JsonNode node) {
        var user = node.path("userAndLocation");
        var general = node.path("general");
        return new ComputerFields(
                text(user.path("username")),
                text(user.path("realname")),
                text(user.path("email")),
                text(user.path("phone")),
                text(user.path("position")),
                text(user.path("departmentId")),
                text(user.path("buildingId")),
                text(user.path("room")),
                text(general.path("site").path("id")),
                text(general.path("assetTag")),
                attributes(node));
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
                attributes.putIfAbsent(
                        id,
                        StreamSupport.stream(attribute.path("values").spliterator(), false)
                                .map(ComputerWire::text)
                                .toList());
            }
        }
    }

    /** The body of a PATCH. What is absent stays as it is; null is not sent, since nobody says what it does. */
    static String write(ComputerChange change) {
        var body = JsonNodeFactory.instance.objectNode();
        put(body, "userAndLocation", "username", change.username());
        put(body, "userAndLocation", "realname", change.realName());
        put(body, "userAndLocation", "email", change.email());
        put(body, "userAndLocation", "phone", change.phone());
        put(body, "userAndLocation", "position", change.position());
        put(body, "userAndLocation", "departmentId", change.departmentId());
        put(body, "userAndLocation", "buildingId", change.buildingId());
        put(body, "userAndLocation", "room", change.room());
        // Read as general.site.id, written as general.siteId.
        put(body, "general", "siteId", change.siteId());
        put(body, "general", "assetTag", change.assetTag());
        if (!change.extensionAttributes().isEmpty()) {
            var array = body.putArray("extensionAttributes");
            change.extensionAttributes().forEach((id, values) -> {
                var list = array.addObject().put("definitionId", id).putArray("values");
                values.forEach(list::add);
            });
        }
        return body.toString();
    }

    private static void put(ObjectNode body, String section, String key, @Nullable String value) {
        if (value != null) {
            section(body, section).put(key, value);
        }
    }

    private static ObjectNode section(ObjectNode body, String name) {
        return body.get(name) instanceof ObjectNode present ? present : body.putObject(name);
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    private static @Nullable Instant instant(String text) {
        try {
            var instant = Instant.parse(text);
            // Jamf's "never" is the start of 1970.
            return instant.getEpochSecond() <= 0 ? null : instant;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
