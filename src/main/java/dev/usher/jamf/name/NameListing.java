package dev.usher.jamf.name;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.jamf.AttributeDefinition;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads all departments, buildings, sites or extension attributes of a Jamf Pro, page by page. */
final class NameListing {
    /** Small, since the definition of an extension attribute carries its script. */
    private static final int PAGE_SIZE = 100;

    private static final int MOST_PAGES = 200;

    private final JamfCaller caller;

    NameListing(JamfCaller caller) {
        this.caller = caller;
    }

    List<NameLookup.Known> all(NamedObject kind) {
        return switch (kind) {
            // Plain arrays without pages.
            case SITE -> known(kind, rows(kind, JamfRequest.get(NameCalls.list(kind), NameCalls.path(kind))));
            case STATIC_USER_GROUP -> groups(kind);
            case DEPARTMENT, BUILDING, COMPUTER_EXTENSION_ATTRIBUTE, MOBILE_EXTENSION_ATTRIBUTE -> pages(kind);
        };
    }

    /** The Classic API has them on servers that lack the newer path, among the smart ones. */
    private List<NameLookup.Known> groups(NamedObject kind) {
        var operation = NameCalls.list(kind);
        var reply = caller.callAllowingNotFound(JamfRequest.get(operation, NameCalls.path(kind)));
        if (reply.status() != 404) {
            return known(kind, reply.json(operation));
        }
        var rows = caller.call(JamfRequest.get(operation, "/JSSResource/usergroups"))
                .json(operation)
                .path("user_groups");
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> !row.path("is_smart").asBoolean(false))
                .flatMap(row -> one(kind, row).stream())
                .toList();
    }

    private List<NameLookup.Known> pages(NamedObject kind) {
        // By id: a row may move between pages while we walk, and must not count twice.
        var found = new LinkedHashMap<String, NameLookup.Known>();
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = rows(
                    kind,
                    JamfRequest.get(NameCalls.list(kind), NameCalls.path(kind))
                            .with("page", Integer.toString(page))
                            .with("page-size", Integer.toString(PAGE_SIZE))
                            .with("sort", "id:asc"));
            var rows = answer.path("results");
            known(kind, rows).forEach(known -> found.put(known.id(), known));
            if (rows.isEmpty()
                    || (page + 1) * PAGE_SIZE >= answer.path("totalCount").asInt()) {
                break;
            }
        }
        return List.copyOf(found.values());
    }

    private JsonNode rows(NamedObject kind, JamfRequest request) {
        return caller.call(request).json(NameCalls.list(kind));
    }

    private static List<NameLookup.Known> known(NamedObject kind, JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .flatMap(row -> one(kind, row).stream())
                .toList();
    }

    private static Optional<NameLookup.Known> one(NamedObject kind, JsonNode row) {
        return row.path("id").asText("").matches("-?[0-9]{1,19}")
                        && row.path("name").isTextual()
                ? Optional.of(new NameLookup.Known(
                        row.path("id").asText(), row.path("name").textValue().strip(), attribute(kind, row)))
                : Optional.empty();
    }

    private static @Nullable AttributeDefinition attribute(NamedObject kind, JsonNode row) {
        return switch (kind) {
            case COMPUTER_EXTENSION_ATTRIBUTE, MOBILE_EXTENSION_ATTRIBUTE -> AttributeWire.read(row);
            case DEPARTMENT, BUILDING, SITE, STATIC_USER_GROUP -> null;
        };
    }
}
