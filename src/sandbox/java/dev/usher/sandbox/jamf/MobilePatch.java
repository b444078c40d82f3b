package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a PATCH does to a mobile device's record.
 *
 * <p>Extension attributes go by name, which is compared to the letter: the stricter reading. Members that no assignment
 * writes (time zone, purchasing) are accepted and not kept.
 */
final class MobilePatch {
    private final LocationPatch location;
    private final MobileAttributes attributes;
    private final SandboxMobileDevices devices;

    MobilePatch(LocationPatch location, MobileAttributes attributes, SandboxMobileDevices devices) {
        this.location = location;
        this.attributes = attributes;
        this.devices = devices;
    }

    SandboxMobileDevice apply(SandboxMobileDevice device, ObjectNode body) {
        var patched = device.withAssetTag(LocationPatch.text(body, "assetTag", device.assetTag()))
                .withSiteId(location.siteId(body, device.siteId()))
                .withUserAndLocation(location.userAndLocation(
                        LocationPatch.section(body, "location"),
                        LocationPatch.Spelling.MOBILE_DEVICE,
                        device.userAndLocation()))
                .withExtensionAttributes(values(body, device.extensionAttributes()));
        if (body.hasNonNull("name")) {
            devices.queueRename(device.id(), LocationPatch.text(body, "name", device.name()));
        }
        return patched;
    }

    private Map<String, List<String>> values(ObjectNode body, Map<String, List<String>> now) {
        var values = new HashMap<>(now);
        body.path("updatedExtensionAttributes").forEach(attribute -> set(values, attribute));
        return values;
    }

    private void set(Map<String, List<String>> values, JsonNode attribute) {
        var name = LocationPatch.text(attribute, "name", "");
        var definition = attributes.named(name);
        if (definition.isEmpty()) {
            if (devices.ignoresUnknownAttributes()) {
                return;
            }
            throw JamfRefusal.badRequest("INVALID_FIELD", "name", "No such extension attribute");
        }
        var type = definition.get().type().name();
        if (!LocationPatch.text(attribute, "type", type).equals(type)) {
            throw JamfRefusal.badRequest("INVALID_FIELD", "type", "The extension attribute is of type " + type);
        }
        if (!attribute.path("value").isArray()) {
            throw JamfRefusal.badRequest("INVALID_FIELD", "value", "Must be a list");
        }
        List<String> texts = new ArrayList<>();
        attribute.path("value").forEach(text -> texts.add(text.asText()));
        definition.get().objection(texts).ifPresent(objection -> {
            throw JamfRefusal.badRequest("INVALID_FIELD", "value", objection);
        });
        values.put(name, List.copyOf(texts));
    }
}
