package dev.usher.jamf.inventory;

import static dev.usher.jamf.connection.JamfJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A mobile device as its own record shows it, which spells the same things otherwise than the detailed list. */
final class MobileDetail {
    private static final List<String> TYPES = List.of("ios", "tvos", "watchos", "visionos");

    /** Of the section GENERAL, by their names there. */
    private static final Map<String, String> GENERAL = Map.of(
            "udid", "udid",
            "displayName", "name",
            "assetTag", "assetTag",
            "osVersion", "osVersion",
            "managed", "managed",
            "managementId", "managementId",
            "lastEnrolledDate", "lastEnrollmentTimestamp",
            "lastInventoryUpdateDate", "lastInventoryUpdateTimestamp");

    private MobileDetail() {}

    /** The row of the detailed list with the sections that it lacks, as far as the record has them. */
    static JsonNode complete(JsonNode row, JsonNode detail) {
        if (!(row instanceof ObjectNode present)) {
            return row;
        }
        var whole = present.deepCopy();
        if (!whole.path("general").isObject()) {
            whole.set("general", general(detail));
        }
        if (!whole.path("hardware").isObject()) {
            whole.set("hardware", hardware(detail));
        }
        if (!whole.path("userAndLocation").isObject()) {
            whole.set("userAndLocation", detail.path("location"));
        }
        // Its list holds all of them, whichever section displays them.
        if (!whole.path("extensionAttributes").isArray()) {
            whole.set("extensionAttributes", detail.path("extensionAttributes"));
        }
        return whole;
    }

    private static ObjectNode general(JsonNode detail) {
        var general = JsonNodeFactory.instance.objectNode();
        GENERAL.forEach((name, inDetail) -> copy(detail, inDetail, general, name));
        general.put("siteId", text(detail.path("site").path("id")));
        var byType = byType(detail);
        copy(byType, "shared", general, "sharedIpad");
        copy(byType, "supervised", general, "supervised");
        return general;
    }

    private static ObjectNode hardware(JsonNode detail) {
        var hardware = JsonNodeFactory.instance.objectNode();
        copy(detail, "serialNumber", hardware, "serialNumber");
        copy(byType(detail), "model", hardware, "model");
        copy(byType(detail), "modelIdentifier", hardware, "modelIdentifier");
        return hardware;
    }

    private static JsonNode byType(JsonNode detail) {
        return TYPES.stream()
                .map(detail::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String otherName) {
        if (from.hasNonNull(name)) {
            to.set(otherName, from.get(name));
        }
    }
}
