package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** The grammar of Okta's ion documents: wrapped values, forms, fields. */
final class Ion {
    private final URI origin;

    Ion(URI origin) {
        this.origin = origin;
    }

    static ObjectNode wrap(ObjectNode value) {
        var wrapped = Json.object().put("type", "object");
        wrapped.set("value", value);
        return wrapped;
    }

    static ObjectNode wrap(ArrayNode value) {
        var wrapped = Json.object().put("type", "array");
        wrapped.set("value", value);
        return wrapped;
    }

    /** A form that POSTs its fields and the state handle to an IDX endpoint. */
    ObjectNode form(String name, String path, String stateHandle, JsonNode... fields) {
        var form = Json.object();
        form.putArray("rel").add("create-form");
        form.put("name", name)
                .put("href", origin + "/idp/idx" + path)
                .put("method", "POST")
                .put("produces", Reply.ION);
        var value = form.putArray("value");
        for (var field : fields) {
            value.add(field);
        }
        value.addObject()
                .put("name", "stateHandle")
                .put("required", true)
                .put("value", stateHandle)
                .put("visible", false)
                .put("mutable", false);
        return form.put("accepts", "application/json; okta-version=1.0.0");
    }

    static ObjectNode relatesTo(ObjectNode form, String pointer) {
        form.putArray("relatesTo").add(pointer);
        return form;
    }

    static ObjectNode field(String name, String label) {
        return Json.object().put("name", name).put("label", label);
    }

    /** A field whose value is the sub-form of these fields. */
    static ObjectNode nested(String name, JsonNode... fields) {
        var field = Json.object().put("name", name).put("type", "object").put("required", true);
        field.set("form", subForm(fields));
        return field;
    }

    static ObjectNode subForm(JsonNode... fields) {
        var form = Json.object();
        var value = form.putArray("value");
        for (var field : fields) {
            value.add(field);
        }
        return form;
    }

    static ObjectNode fixed(String name, String value, boolean required) {
        return Json.object()
                .put("name", name)
                .put("required", required)
                .put("value", value)
                .put("mutable", false);
    }
}
