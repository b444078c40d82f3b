package dev.usher.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes documents that Okta would never send, out of those that it does; the same ones for the same seed. */
final class StrangeDocuments {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Written as it is: half of a surrogate pair, and a number without end, can only be had as text. */
    private static final List<String> STRANGE = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "12345678901234567890123",
            "\"\"",
            "\"\\ud800\"",
            "{}",
            "[]",
            "[[]]",
            "\"https://evil.example/\"",
            "\"https://acme.okta.com@evil.example/\"",
            "\"stateHandle\"",
            "\"boolean\"",
            "{\"value\":[{}]}",
            "{\"form\":{\"value\":[{\"name\":\"id\",\"mutable\":false,\"value\":\"a\"}]}}");

    private static final List<String> MEMBERS = List.of(
            "name",
            "value",
            "form",
            "options",
            "mutable",
            "required",
            "visible",
            "type",
            "href",
            "rel",
            "method",
            "refresh",
            "label",
            "messages",
            "message",
            "class",
            "i18n",
            "key",
            "remediation",
            "version",
            "cancel",
            "poll",
            "currentAuthenticator",
            "successWithInteractionCode");

    private final Random random;
    private final List<JsonNode> documents = new ArrayList<>();

    StrangeDocuments(long seed, List<byte[]> from) throws IOException {
        random = new Random(seed);
        for (var document : from) {
            documents.add(Json.MAPPER.readTree(document));
        }
    }

    /** One more body. */
    byte[] body() {
        var text = changed().toString();
        for (var i = random.nextInt(3); i > 0; i--) {
            text = text.replace("\"strange-" + i + "\"", any(STRANGE));
        }
        var bytes = text.replaceAll("\"strange-\\d+\"", any(STRANGE).replace("\\", "\\\\"))
                .getBytes(StandardCharsets.UTF_8);
        return random.nextInt(10) == 0 ? damaged(bytes) : bytes;
    }

    /** One more answer of a person's. */
    JsonNode input() {
        return random.nextInt(3) == 0 ? JSON.textNode("no object") : changed();
    }

    private JsonNode changed() {
        var document = any(documents).deepCopy();
        for (var i = 1 + random.nextInt(6); i > 0; i--) {
            change(place(document));
        }
        return document;
    }

    /** Some object or array within; mostly deep down, where the forms are. */
    private JsonNode place(JsonNode document) {
        var place = document;
        while (random.nextInt(6) != 0) {
            var inner = new ArrayList<JsonNode>();
            place.forEach(child -> {
                if (child.isContainerNode() && !child.isEmpty()) {
                    inner.add(child);
                }
            });
            if (inner.isEmpty()) {
                break;
            }
            place = any(inner);
        }
        return place;
    }

    private void change(JsonNode place) {
        switch (place) {
            case ArrayNode array
            when !array.isEmpty() -> {
                var index = random.nextInt(array.size());
                switch (random.nextInt(3)) {
                    case 0 -> array.remove(index);
                    case 1 -> array.insert(index, other(array.get(index)));
                    default -> array.set(index, other(array.get(index)));
                }
            }
            case ObjectNode object -> {
                var names = new ArrayList<>(MEMBERS);
                object.fieldNames().forEachRemaining(names::add);
                var name = any(names);
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, other(object.path(name)));
                }
            }
            default -> {}
        }
    }

    private JsonNode other(JsonNode node) {
        var same = node.isMissingNode() ? JSON.nullNode() : node.deepCopy();
        return switch (random.nextInt(5)) {
            case 0 -> JSON.objectNode().set(any(MEMBERS), same);
            case 1 -> JSON.arrayNode().add(same).add(same.deepCopy());
            case 2 -> place(any(documents)).deepCopy();
            case 3 -> same;
            default -> JSON.textNode("strange-" + random.nextInt(5));
        };
    }

    private byte[] damaged(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
