package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reading JSON that may lack anything: absent, null and wrongly typed members all read as absent. */
public final class Json {
    public static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The JSON object in {@code bytes}; null when they hold anything else. */
    public static @Nullable ObjectNode object(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes) instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            // The parser's message quotes the input, which may hold a token: it goes no further.
            return null;
        }
    }

    /** A member's text; null unless it is a JSON string. */
    public static @Nullable String text(JsonNode node, String member) {
        var value = node.path(member);
        return value.isTextual() ? value.textValue() : null;
    }

    /** The elements of Okta's {@code {"type":"array","value":[…]}}, of a bare array, or of nothing. */
    public static List<JsonNode> elements(JsonNode node) {
        var array = node.isObject() ? node.path("value") : node;
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false)
                        .filter(JsonNode::isObject)
                        .toList()
                : List.of();
    }

    /** What is inside Okta's {@code {"type":"object","value":{…}}}; the node itself where it is not wrapped. */
    public static JsonNode unwrap(JsonNode node) {
        return node.path("value").isObject() ? node.path("value") : node;
    }

    /** A member found whatever its case: one recording spells {@code type} as {@code Type}. */
    static @Nullable String anyCaseText(JsonNode node, String member) {
        var exact = text(node, member);
        if (exact != null) {
            return exact;
        }
        return node.properties().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(member)
                        && entry.getValue().isTextual())
                .map(entry -> entry.getValue().textValue())
                .findFirst()
                .orElse(null);
    }
}
