package dev.usher.jamf.preload;

import static dev.usher.jamf.connection.JamfJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.PreloadValues;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One inventory preload record, as the JSON object that Jamf sent: the columns that Usher does not know must come through a
 * PUT unchanged. Not changed once made.
 */
final class PreloadRecord {
    private static final String ATTRIBUTES = "extensionAttributes";
    private static final String TYPE = "deviceType";
    private static final String UNKNOWN = "Unknown";
    private static final Set<String> NOT_COLUMNS = Set.of("id", "serialNumber", TYPE, ATTRIBUTES);

    /** Jamf's spelling for inventory preload, which differs from both inventories'. */
    private static final Map<DeviceField, String> COLUMNS = Map.of(
            DeviceField.USERNAME, "username",
            DeviceField.REAL_NAME, "fullName",
            DeviceField.EMAIL, "emailAddress",
            DeviceField.PHONE, "phoneNumber",
            DeviceField.POSITION, "position",
            DeviceField.DEPARTMENT, "department",
            DeviceField.BUILDING, "building",
            DeviceField.ROOM, "room",
            DeviceField.ASSET_TAG, "assetTag");

    private final ObjectNode document;

    private PreloadRecord(ObjectNode document) {
        this.document = document;
    }

    /** A record that Jamf does not have yet. {@code Unknown} is for both kinds. */
    static PreloadRecord of(SerialNumber serialNumber, @Nullable DeviceKind kind) {
        return new PreloadRecord(JsonNodeFactory.instance
                .objectNode()
                .put("serialNumber", serialNumber.value())
                .put(TYPE, kind == null ? UNKNOWN : type(kind)));
    }

    /** The record as Jamf sent it, or empty if the row is none. */
    static Optional<PreloadRecord> read(JsonNode row) {
        return row instanceof ObjectNode document && text(row.path("id")).matches("[0-9]{1,19}")
                ? Optional.of(new PreloadRecord(document))
                : Optional.empty();
    }

    JamfId id() {
        return new JamfId(text(document.path("id")));
    }

    Optional<SerialNumber> serialNumber() {
        return SerialNumber.parse(text(document.path("serialNumber")));
    }

    /** The columns that Usher knows. */
    PreloadValues values() {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        COLUMNS.forEach((field, column) -> values.put(field, text(document.path(column))));
        var attributes = new LinkedHashMap<String, String>();
        document.path(ATTRIBUTES)
                .forEach(row -> attributes.putIfAbsent(text(row.path("name")), text(row.path("value"))));
        return new PreloadValues(values, attributes);
    }

    /** What stands in these columns; {@code ""} for nothing. */
    PreloadValues asIn(PreloadValues columns) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        columns.values().keySet().forEach(field -> values.put(field, text(document.path(column(field)))));
        var attributes = new LinkedHashMap<String, String>();
        columns.extensionAttributes()
                .keySet()
                .forEach(name -> attributes.put(
                        name,
                        attributes(name).stream()
                                .findFirst()
                                .map(row -> text(row.path("value")))
                                .orElse("")));
        return new PreloadValues(values, attributes);
    }

    /** The same with these values; {@code ""} empties a column and takes an extension attribute out. */
    PreloadRecord with(PreloadValues columns) {
        var changed = document.deepCopy();
        columns.values().forEach((field, value) -> {
            if (!same(text(changed.path(column(field))), value)) {
                changed.put(column(field), value.isEmpty() ? null : value);
            }
        });
        var result = new PreloadRecord(changed);
        columns.extensionAttributes().forEach(result::putAttribute);
        return result;
    }

    private void putAttribute(String name, String value) {
        var rows = attributes(name);
        if (value.isEmpty()) {
            rows.forEach(this::removeAttribute);
        } else if (rows.isEmpty()) {
            array().addObject().put("name", name).put("value", value);
        } else {
            // Jamf keeps several of one name, and which of them it applies nobody says.
            rows.stream().filter(row -> !same(text(row.path("value")), value)).forEach(row -> row.put("value", value));
        }
    }

    private void removeAttribute(ObjectNode row) {
        var array = array();
        for (int i = array.size() - 1; i >= 0; i--) {
            if (array.get(i) == row) {
                array.remove(i);
            }
        }
    }

    private ArrayNode array() {
        return document.get(ATTRIBUTES) instanceof ArrayNode present ? present : document.putArray(ATTRIBUTES);
    }

    private List<ObjectNode> attributes(String name) {
        return StreamSupport.stream(document.path(ATTRIBUTES).spliterator(), false)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .filter(row -> text(row.path("name")).strip().equalsIgnoreCase(name.strip()))
                .toList();
    }

    /** Whether nothing is left but the serial number and the type. */
    boolean isBlank() {
        return document.path(ATTRIBUTES).isEmpty()
                && document.properties().stream()
                        .filter(member -> !NOT_COLUMNS.contains(member.getKey()))
                        .allMatch(member -> text(member.getValue()).isBlank());
    }

    /** The body of a POST or PUT: the id is Jamf's. */
    String body() {
        var body = document.deepCopy();
        body.remove("id");
        return body.toString();
    }

    boolean sameAs(PreloadRecord other) {
        return document.equals(other.document);
    }

    private static boolean same(String present, String wanted) {
        return present.strip().equals(wanted.strip());
    }

    private static String column(DeviceField field) {
        return Objects.requireNonNull(COLUMNS.get(field), "PreloadValues holds no site");
    }

    private static String type(DeviceKind kind) {
        return switch (kind) {
            case COMPUTER -> "Computer";
            case MOBILE -> "Mobile Device";
        };
    }
}
