package dev.usher.sandbox.jamf;

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
 * <p>Omitted and null members stay unchanged; {@code ""} clears a text and {@code "-1"} a department, building or site.
 * Members of the schema that no assignment writes (purchasing, addresses, barcodes) are accepted and not kept. Refusing
 * an id that does not exist is the stricter of the two readings of Jamf's pages; {@link #ignoreUnknownIds} takes the
 * other.
 */
final class ComputerPatch {
    private final SettingsObjects departments;
    private final SettingsObjects buildings;
    private final Sites sites;
    private final ExtensionAttributes extensionAttributes;
    private volatile boolean ignoresUnknownIds;

    ComputerPatch(
            SettingsObjects departments,
            SettingsObjects buildings,
            Sites sites,
            ExtensionAttributes extensionAttributes) {
        this.departments = departments;
        this.buildings = buildings;
        this.sites = sites;
        this.extensionAttributes = extensionAttributes;
    }

    void ignoreUnknownIds(boolean ignore) {
        ignoresUnknownIds = ignore;
    }

    SandboxMac apply(SandboxMac mac, ObjectNode body) {
        var general = section(body, "general");
        var siteId = text(general, "siteId", mac.siteId());
        if (!sites.exists(siteId)) {
            siteId = unknown("siteId", mac.siteId());
        }
        return mac.withName(text(general, "name", mac.name()))
                .withAssetTag(text(general, "assetTag", mac.assetTag()))
                .withSiteId(siteId)
                .withUserAndLocation(userAndLocation(section(body, "userAndLocation"), mac.userAndLocation()))
                .withExtensionAttributes(values(body, mac.extensionAttributes()));
    }

    private SandboxUserAndLocation userAndLocation(JsonNode patch, SandboxUserAndLocation now) {
        return new SandboxUserAndLocation(
                text(patch, "username", now.username()),
                text(patch, "realname", now.realname()),
                text(patch, "email", now.email()),
                text(patch, "position", now.position()),
                text(patch, "phone", now.phone()),
                reference(patch, "departmentId", departments, now.departmentId()),
                reference(patch, "buildingId", buildings, now.buildingId()),
                text(patch, "room", now.room()));
    }

    private String reference(JsonNode patch, String member, SettingsObjects objects, String now) {
        var id = text(patch, member, now);
        return id.equals(SandboxUserAndLocation.NO_ID) || id.equals(now) || objects.exists(id)
                ? id
                : unknown(member, now);
    }

    private String unknown(String member, String now) {
        if (ignoresUnknownIds) {
            return now;
        }
        throw JamfRefusal.badRequest("INVALID_FIELD", member, "Object with this id does not exist");
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
        switch (definition.input()) {
            case TEXT -> {
                // Any text will do.
            }
            case POPUP -> {
                if (!definition.choices().containsAll(texts)) {
                    throw JamfRefusal.badRequest("INVALID_FIELD", "values", "Not a choice of the pop-up menu");
                }
            }
            case SCRIPT -> throw JamfRefusal.badRequest("INVALID_FIELD", "values", "A script's value cannot be set");
        }
        values.put(id, List.copyOf(texts));
    }

    private static JsonNode section(ObjectNode body, String name) {
        var section = body.path(name);
        if (section.isMissingNode() || section.isNull() || section.isObject()) {
            return section;
        }
        throw JamfRefusal.badRequest("INVALID_FIELD", name, "Must be an object");
    }

    private static String text(JsonNode holder, String member, String now) {
        var value = holder.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return now;
        }
        if (!value.isTextual()) {
            throw JamfRefusal.badRequest("INVALID_FIELD", member, "Must be a text");
        }
        return value.asText();
    }
}
