package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reading JSON that may lack anything: absent, null and wrongly typed members all read as absent. */
public final class Json {
    public static final ObjectMapper MAPPER = new ObjectMapper();

    /** No document seen goes beyond 20 levels. The parser would go to 1000, and then no room is left to store it. */
    private static final int DEEPEST = 100;

    private Json() {}

    /**
     * The JSON object that Okta sent; null when it sent anything else, or one that could be read and not be written
     * again: too deep to be stored, with half a surrogate pair in a text, or a number beyond all bounds.
     */
    public static @Nullable ObjectNode received(byte[] bytes) {
        var object = object(bytes);
        return object != null && writable(object, DEEPEST) ? object : null;
    }

    /** The objects of the JSON list that Okta sent; null when it sent anything else, with the bounds of {@link #received}. */
    public static @Nullable List<JsonNode> receivedList(byte[] bytes) {
        try {
            var list = MAPPER.readTree(bytes);
            return list != null && list.isArray() && writable(list, DEEPEST)
                    ? list.valueStream().filter(JsonNode::isObject).toList()
                    : null;
        } catch (IOException e) {
            // The parser's message quotes the input: it goes no further.
            return null;
        }
    }

    private static boolean writable(JsonNode node, int levels) {
        return switch (node) {
            case TextNode text -> isUnicode(text.textValue());
            case DoubleNode number -> Double.isFinite(number.doubleValue());
            case ContainerNode<?> container ->
                levels > 0
                        && container.properties().stream().allMatch(member -> isUnicode(member.getKey()))
                        && container.valueStream().allMatch(child -> writable(child, levels - 1));
            default -> true;
        };
    }

    /** A half of a pair that stands alone is its own code point to Java, and nothing to UTF-8. */
    private static boolean isUnicode(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

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
