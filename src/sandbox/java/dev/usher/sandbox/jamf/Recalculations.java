package dev.usher.sandbox.jamf;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * {@code recalculate-smart-groups} of a computer, a mobile device and a user: answers how many it falls into.
 *
 * <p>An id that does not exist is 400, as the schema has it.
 */
final class Recalculations {
    private final List<JamfRoute> routes;

    /** Each function says how many smart groups an id falls into; empty for an id that nobody has. */
    Recalculations(
            Function<String, OptionalInt> computers,
            Function<String, OptionalInt> mobileDevices,
            Function<String, OptionalInt> users) {
        routes = List.of(
                route("computers", "Update Smart Computer Groups", computers),
                route("mobile-devices", "Update Smart Mobile Device Groups", mobileDevices),
                route("users", "Update Smart User Groups", users));
    }

    List<JamfRoute> routes() {
        return routes;
    }

    private static JamfRoute route(String kind, String privilege, Function<String, OptionalInt> smartGroups) {
        return JamfRoute.of("POST", "/api/v1/" + kind + "/([^/]+)/recalculate-smart-groups", privilege, call -> {
            var count = smartGroups.apply(call.id());
            if (count.isEmpty()) {
                throw JamfRefusal.badRequest("INVALID_ID", "id", "Object with this id does not exist");
            }
            return JamfAnswer.json(200, Json.object().put("count", count.getAsInt()));
        });
    }
}
