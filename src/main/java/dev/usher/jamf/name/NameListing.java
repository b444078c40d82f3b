package dev.usher.jamf.name;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.jamf.AttributeDefinition;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfReply;
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
            // A plain array: the only one of the four without pages.
            case SITE -> known(kind, rows(kind, JamfRequest.get(NameCalls.list(kind), NameCalls.path(kind))));
            case DEPARTMENT, BUILDING, COMPUTER_EXTENSION_ATTRIBUTE, MOBILE_EXTENSION_ATTRIBUTE -> pages(kind);
        };
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
        return json(caller.call(request), NameCalls.list(kind));
    }

    static JsonNode json(JamfReply reply, JamfOperation operation) {
        return reply.json()
                .orElseThrow(() -> new JamfUnavailable(
                        "Jamf Pro sent an empty answer to " + operation.name() + ".", Optional.empty(), false));
    }

    private static List<NameLookup.Known> known(NamedObject kind, JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.path("id").asText("").matches("-?[0-9]{1,19}"))
                .filter(row -> row.path("name").isTextual())
                .map(row -> new NameLookup.Known(
                        row.path("id").asText(), row.path("name").textValue().strip(), attribute(kind, row)))
                .toList();
    }

    private static @Nullable AttributeDefinition attribute(NamedObject kind, JsonNode row) {
        return switch (kind) {
            case COMPUTER_EXTENSION_ATTRIBUTE, MOBILE_EXTENSION_ATTRIBUTE -> AttributeWire.read(row);
            case DEPARTMENT, BUILDING, SITE -> null;
        };
    }
}
