package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.LocationPatch.section;
import static dev.usher.sandbox.jamf.LocationPatch.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a PATCH does to a computer's record.
 *
 * <p>Members of the schema that no assignment writes (purchasing, addresses, barcodes) are accepted and not kept.
 */
final class ComputerPatch {
    private final LocationPatch location;
    private final ExtensionAttributes extensionAttributes;

    ComputerPatch(LocationPatch location, ExtensionAttributes extensionAttributes) {
        this.location = location;
        this.extensionAttributes = extensionAttributes;
    }

    SandboxMac apply(SandboxMac mac, ObjectNode body) {
        var general = section(body, "general");
        return mac.withName(text(general, "name", mac.name()))
                .withAssetTag(text(general, "assetTag", mac.assetTag()))
                .withSiteId(location.siteId(general, mac.siteId()))
                .withUserAndLocation(location.userAndLocation(
                        section(body, "userAndLocation"), LocationPatch.Spelling.COMPUTER, mac.userAndLocation()))
                .withExtensionAttributes(values(body, mac.extensionAttributes()));
    }

    private Map<String, List<String>> values(ObjectNode body, Map<String, List<String>> now) {
        var values = new HashMap<>(now);
        // Tools use the top-level list; the schema has one in these sections, too.
        Stream.of(
                        body,
                        section(body, "general"),
                        section(body, "userAndLocation"),
                        section(body, "hardware"),
                        section(body, "operatingSystem"),
                        section(body, "purchasing"))
                .flatMap(holder -> holder.path("extensionAttributes").valueStream())
                .forEach(value -> set(values, value));
        return values;
    }

    private void set(Map<String, List<String>> values, JsonNode value) {
        var id = value.path("definitionId").asText("");
        var definition = extensionAttributes
                .definition(id)
                .orElseThrow(
                        () -> JamfRefusal.badRequest("INVALID_FIELD", "definitionId", "No such extension attribute"));
        List<String> texts = new ArrayList<>();
        value.path("values").forEach(text -> texts.add(text.asText()));
        definition.objection(texts).ifPresent(objection -> {
            throw JamfRefusal.badRequest("INVALID_FIELD", "values", objection);
        });
        values.put(id, List.copyOf(texts));
    }
}
