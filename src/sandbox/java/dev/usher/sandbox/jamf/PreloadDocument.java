package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An inventory preload record as JSON, both ways. */
final class PreloadDocument {
    /** The columns that may be null, in the order they are printed. */
    private static final List<String> COLUMNS = List.of(
            "username",
            "fullName",
            "emailAddress",
            "phoneNumber",
            "position",
            "department",
            "building",
            "room",
            "poNumber",
            "poDate",
            "warrantyExpiration",
            "appleCareId",
            "lifeExpectancy",
            "purchasePrice",
            "purchasingContact",
            "purchasingAccount",
            "leaseExpiration",
            "barCode1",
            "barCode2",
            "assetTag",
            "vendor");

    private static final Set<String> OPERATORS = Set.of("==", "!=", ">", "<", "=in=");

    private static final Set<String> DEVICE_TYPES =
            Set.of(SandboxPreloadRecord.COMPUTER, SandboxPreloadRecord.MOBILE_DEVICE, SandboxPreloadRecord.UNKNOWN);

    private PreloadDocument() {}

    static Listing<SandboxPreloadRecord> listing() {
        Map<String, Listing.Field<SandboxPreloadRecord>> fields = new LinkedHashMap<>();
        fields.put("id", SandboxPreloadRecord::id);
        fields.put("serialNumber", SandboxPreloadRecord::serialNumber);
        fields.put("deviceType", row -> number(row.deviceType()));
        COLUMNS.forEach(column -> fields.put(column, row -> row.columns().get(column)));
        return new Listing<>(fields, fields, "id:asc", OPERATORS);
    }

    /** Filter and sort know the device type by number; that of {@code Unknown} is not documented. */
    private static String number(String deviceType) {
        return switch (deviceType) {
            case SandboxPreloadRecord.COMPUTER -> "0";
            case SandboxPreloadRecord.MOBILE_DEVICE -> "1";
            default -> "2";
        };
    }

    /** What is not set is printed as null; the extension attributes are always printed. */
    static ObjectNode of(SandboxPreloadRecord row) {
        var document = Json.object()
                .put("id", row.id())
                .put("serialNumber", row.serialNumber())
                .put("deviceType", row.deviceType());
        COLUMNS.forEach(column -> document.put(column, row.columns().get(column)));
        var attributes = document.putArray("extensionAttributes");
        row.extensionAttributes()
                .forEach(attribute ->
                        attributes.addObject().put("name", attribute.name()).put("value", attribute.value()));
        return document;
    }

    /** Reads the whole record: a column that the body omits is null afterwards. */
    static SandboxPreloadRecord read(String id, JsonNode body) {
        var serial = LocationPatch.text(body, "serialNumber", "");
        if (serial.isBlank()) {
            throw JamfRefusal.badRequest("INVALID_FIELD", "serialNumber", "Serial number is required");
        }
        var deviceType = LocationPatch.text(body, "deviceType", "");
        if (!DEVICE_TYPES.contains(deviceType)) {
            throw JamfRefusal.badRequest("INVALID_FIELD", "deviceType", "Must be one of " + DEVICE_TYPES);
        }
        var columns = new HashMap<String, String>();
        COLUMNS.stream()
                .filter(body::hasNonNull)
                .forEach(column -> columns.put(column, LocationPatch.text(body, column, "")));
        return new SandboxPreloadRecord(id, serial, deviceType, columns, attributes(body));
    }

    /** A name may come twice: Jamf takes it. */
    private static List<SandboxPreloadRecord.Attribute> attributes(JsonNode body) {
        var attributes = new ArrayList<SandboxPreloadRecord.Attribute>();
        body.path("extensionAttributes").forEach(attribute -> {
            var name = LocationPatch.text(attribute, "name", "");
            if (name.isBlank()) {
                throw JamfRefusal.badRequest("INVALID_FIELD", "extensionAttributes", "A name is required");
            }
            attributes.add(new SandboxPreloadRecord.Attribute(
                    name, attribute.hasNonNull("value") ? LocationPatch.text(attribute, "value", "") : null));
        });
        return attributes;
    }
}
