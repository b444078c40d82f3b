package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds every message of a document: on top, at fields, in nested forms, in options.
 *
 * <p>Okta often says the same thing on top and again at the field: it is shown once, at the field.
 */
final class MessageReader {
    private final Map<String, IdxMessage> found = new LinkedHashMap<>();

    private MessageReader() {}

    static List<IdxMessage> read(JsonNode document) {
        var reader = new MessageReader();
        reader.messages(document, null);
        for (var remediation : Json.elements(document.path("remediation"))) {
            reader.messages(remediation, null);
            reader.fields(remediation.path("value"), "");
        }
        return List.copyOf(reader.found.values());
    }

    private void fields(JsonNode fields, String prefix) {
        for (var field : Json.elements(fields)) {
            var path = prefix + field.path("name").asText("");
            messages(field, path);
            fields(field.path("form").path("value"), path + ".");
            fields(field.path("value").path("form").path("value"), path + ".");
            for (var option : Json.elements(field.path("options"))) {
                fields(option.path("value").path("form").path("value"), path + ".");
                fields(option.path("form").path("value"), path + ".");
            }
        }
    }

    private void messages(JsonNode holder, @Nullable String field) {
        Json.elements(holder.path("messages")).forEach(message -> add(message, field));
    }

    private void add(JsonNode message, @Nullable String field) {
        var key = Json.text(message.path("i18n"), "key");
        var text = Json.text(message, "message");
        if (text == null || text.isBlank()) {
            text = key;
        }
        if (text == null) {
            return;
        }
        var level = Json.text(message, "class");
        var read = new IdxMessage(level == null ? "info" : level.toLowerCase(Locale.ROOT), text, key, field);
        found.merge(text, read, (first, again) -> first.field() == null ? again : first);
    }
}
