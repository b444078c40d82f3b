package dev.usher.assignment.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.PreloadValues;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Values of a device in a column: {@code {"values": {"real-name": …}, "extension-attributes": {…}}}. */
public final class ValuesJson {
    private static final String VALUES = "values";
    private static final String ATTRIBUTES = "extension-attributes";

    private final ObjectMapper json;

    public ValuesJson(ObjectMapper json) {
        this.json = json;
    }

    public String write(DeviceChange change) {
        var node = object(change.values());
        var attributes = node.putObject(ATTRIBUTES);
        change.extensionAttributes().forEach((key, values) -> values.forEach(attributes.putArray(key)::add));
        return node.toString();
    }

    String write(PreloadValues columns) {
        var node = object(columns.values());
        var attributes = node.putObject(ATTRIBUTES);
        columns.extensionAttributes().forEach(attributes::put);
        return node.toString();
    }

    private ObjectNode object(Map<DeviceField, String> values) {
        var node = json.createObjectNode();
        var fields = node.putObject(VALUES);
        values.forEach((field, value) -> fields.put(field.fieldName(), value));
        return node;
    }

    public DeviceChange change(String text) {
        var node = parse(text);
        var attributes = new LinkedHashMap<String, List<String>>();
        node.path(ATTRIBUTES)
                .properties()
                .forEach(entry -> attributes.put(
                        entry.getKey(),
                        StreamSupport.stream(entry.getValue().spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()));
        return new DeviceChange(values(node), attributes);
    }

    PreloadValues columns(String text) {
        var node = parse(text);
        var attributes = new LinkedHashMap<String, String>();
        node.path(ATTRIBUTES)
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        return new PreloadValues(values(node), attributes);
    }

    private static Map<DeviceField, String> values(JsonNode node) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        node.path(VALUES)
                .properties()
                .forEach(entry -> DeviceField.named(entry.getKey())
                        .ifPresent(field -> values.put(field, entry.getValue().asText(""))));
        return values;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an assignment row holds JSON that this version cannot read", e);
        }
    }
}
