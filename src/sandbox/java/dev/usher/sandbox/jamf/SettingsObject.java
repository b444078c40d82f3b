package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A department, a building or a site.
 *
 * @param details members beside id and name, in the order they are printed
 */
record SettingsObject(String id, String name, Map<String, String> details) {
    ObjectNode document() {
        var document = Json.object().put("id", id).put("name", name);
        details.forEach(document::put);
        return document;
    }
}
