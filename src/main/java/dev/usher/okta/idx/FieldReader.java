package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a form.
 *
 * <p>A sub-form occurs as {@code form}, as {@code value.form}, and in options with and without {@code value} around it;
 * all become an object under the field's name. Some forms write one object in parts, each under the same name.
 */
final class FieldReader {
    /** What Okta cannot do without, though many of its forms leave {@code required} off. */
    private static final Set<String> NEEDED = Set.of("identifier", "credentials");

    private FieldReader() {}

    static List<IdxField> read(JsonNode fields) {
        return read(fields, false);
    }

    private static List<IdxField> read(JsonNode fields, boolean parentRequired) {
        return IdxField.byName(Json.elements(fields).stream()
                .filter(field -> Json.text(field, "name") != null)
                .map(field -> field(field, parentRequired)));
    }

    private static IdxField field(JsonNode field, boolean parentRequired) {
        var name = field.path("name").asText();
        var type = Json.anyCaseText(field, "type");
        var options = Json.elements(field.path("options")).stream()
                .flatMap(FieldReader::options)
                .toList();
        var required = required(field, name, type, options, parentRequired);
        var form = subForm(field);
        var value = field.path("value");
        return new IdxField(
                name,
                label(field),
                type == null ? "string" : type,
                required,
                field.path("visible").asBoolean(true),
                field.path("mutable").asBoolean(true),
                field.path("secret").asBoolean(false),
                form != null || value.isMissingNode() || value.isNull() ? null : value,
                Json.text(field, "desc"),
                field.path("maxLength").isInt() ? field.path("maxLength").intValue() : null,
                options,
                form == null ? null : read(form, required));
    }

    /** The label; an org's own one where it is apart. Some documents only say with {@code true} that the label is its own. */
    private static @Nullable String label(JsonNode field) {
        var custom = Json.text(field, "customLabel");
        return custom != null ? custom : Json.text(field, "label");
    }

    /**
     * {@code required} as Okta means it. Where it is absent: a choice between sub-forms is useless without a choice, and
     * what is inside a required object is what makes it required ({@code credentials.passcode} hardly ever says so).
     */
    private static boolean required(
            JsonNode field, String name, @Nullable String type, List<IdxOption> options, boolean parentRequired) {
        var said = field.path("required");
        if (!said.isMissingNode() && !said.isNull()) {
            return said.asBoolean(false);
        }
        return NEEDED.contains(name)
                || options.stream().anyMatch(option -> option.form() != null)
                || (parentRequired && !"boolean".equals(type));
    }

    private static @Nullable JsonNode subForm(JsonNode holder) {
        for (var form : List.of(holder.path("form"), holder.path("value").path("form"))) {
            if (form.path("value").isArray()) {
                return form.path("value");
            }
        }
        return null;
    }

    private static Stream<IdxOption> options(JsonNode option) {
        var label = Json.text(option, "label");
        var about = Json.text(option, "relatesTo");
        var form = subForm(option);
        if (form != null) {
            return Stream.of(new IdxOption(label, null, read(form, false), about));
        }
        var value = option.path("value");
        if (value.isValueNode() && !value.isNull()) {
            return Stream.of(new IdxOption(label, value, null, about));
        }
        // Profile fields wrap their choices with a hint how to draw them: {"type":"object","value":{"options":[…]}}.
        return Json.elements(Json.unwrap(value).path("options")).stream().flatMap(FieldReader::options);
    }
}
