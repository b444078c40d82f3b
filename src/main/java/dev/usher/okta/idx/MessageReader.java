package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds every message of a document: on top, at fields, in nested forms, in options.
 *
 * <p>Okta often says the same thing on top and again at the field: it is shown once, at the field. On top the same words may
 * well come twice, under two headings.
 */
final class MessageReader {
    private final List<IdxMessage> found = new ArrayList<>();

    private MessageReader() {}

    static List<IdxMessage> read(JsonNode document) {
        var reader = new MessageReader();
        messages(document, null).forEach(reader.found::add);
        for (var remediation : Json.elements(document.path("remediation"))) {
            messages(remediation, null).forEach(reader::again);
            reader.fields(remediation.path("value"), "");
        }
        return List.copyOf(reader.found);
    }

    private void fields(JsonNode fields, String prefix) {
        for (var field : Json.elements(fields)) {
            var path = prefix + field.path("name").asText("");
            messages(field, path).forEach(this::again);
            fields(field.path("form").path("value"), path + ".");
            fields(field.path("value").path("form").path("value"), path + ".");
            for (var option : Json.elements(field.path("options"))) {
                fields(option.path("value").path("form").path("value"), path + ".");
                fields(option.path("form").path("value"), path + ".");
            }
        }
    }

    private void again(IdxMessage message) {
        for (int i = 0; i < found.size(); i++) {
            var known = found.get(i);
            if (!known.text().equals(message.text())) {
                continue;
            }
            if (message.field() == null || Objects.equals(known.field(), message.field())) {
                return;
            }
            if (known.field() == null) {
                found.set(i, message);
                return;
            }
        }
        found.add(message);
    }

    private static Stream<IdxMessage> messages(JsonNode holder, @Nullable String field) {
        return Json.elements(holder.path("messages")).stream()
                .flatMap(message -> Stream.ofNullable(message(message, field)));
    }

    private static @Nullable IdxMessage message(JsonNode message, @Nullable String field) {
        var key = Json.text(message.path("i18n"), "key");
        var text = Json.text(message, "message");
        if (text == null || text.isBlank()) {
            text = key;
        }
        if (text == null) {
            return null;
        }
        var level = Json.text(message, "class");
        var links = Json.elements(message.path("links")).stream()
                .flatMap(link -> Stream.ofNullable(Json.text(link, "url"))
                        .map(url -> new IdxMessage.Link(Json.text(link, "label"), url)))
                .toList();
        return new IdxMessage(level == null ? "info" : level.toLowerCase(Locale.ROOT), text, key, field, links);
    }
}
