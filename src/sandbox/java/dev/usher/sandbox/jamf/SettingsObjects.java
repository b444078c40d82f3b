package dev.usher.sandbox.jamf;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The departments, or the buildings, of a Jamf Pro: listed, read and created over the API. */
final class SettingsObjects {
    /** Jamf's schema gives the limit for departments only. */
    private static final int LONGEST_NAME = 225;

    private final String path;
    private final List<String> details;
    private final List<String> defaults;
    private final Replicated<SettingsObject> objects;
    private final Listing<SettingsObject> listing;
    private int lastId;

    /**
     * An empty collection.
     *
     * @param path such as {@code /api/v1/departments}
     * @param details names of the members that an object has beside id and name
     * @param defaults names of the objects that a sandbox starts with
     */
    SettingsObjects(String path, List<String> details, List<String> defaults, Clock clock) {
        this.path = path;
        this.details = List.copyOf(details);
        this.defaults = List.copyOf(defaults);
        this.objects = new Replicated<>(clock);
        Map<String, Listing.Field<SettingsObject>> fields = new LinkedHashMap<>();
        fields.put("id", SettingsObject::id);
        fields.put("name", SettingsObject::name);
        details.forEach(detail -> fields.put(detail, object -> object.details().get(detail)));
        this.listing = Listing.of(fields, "id:asc");
        reset();
    }

    void lag(Duration lag) {
        objects.lag(lag);
    }

    synchronized void reset() {
        objects.clear();
        lastId = 0;
        defaults.forEach(name -> add(name, Map.of(), Replicated.EVERY_NODE));
    }

    /** Adds an object as the administrator does in the web console. */
    String add(String name) {
        return add(name, Map.of(), Replicated.EVERY_NODE).id();
    }

    Optional<String> idOf(String name) {
        return objects.latest().stream()
                .filter(object -> object.name().equalsIgnoreCase(name))
                .map(SettingsObject::id)
                .findFirst();
    }

    Optional<String> nameOf(String id) {
        return objects.latest().stream()
                .filter(object -> object.id().equals(id))
                .map(SettingsObject::name)
                .findFirst();
    }

    boolean exists(String id) {
        return objects.latest(id).isPresent();
    }

    JamfAnswer list(JamfCall call) {
        return listing.answer(call, objects.seenBy(call.node()), SettingsObject::document);
    }

    JamfAnswer read(JamfCall call) {
        var id = call.id();
        return objects.seenBy(call.node(), id)
                .map(object -> JamfAnswer.json(200, object.document()))
                .orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    synchronized JamfAnswer create(JamfCall call) {
        var body = Json.readObject(call.request().body());
        var name = body.path("name").asText("");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw JamfRefusal.badRequest(
                    "INVALID_FIELD", "name", "Name must have 1 to " + LONGEST_NAME + " characters");
        }
        if (idOf(name).isPresent()) {
            throw JamfRefusal.badRequest("DUPLICATE_FIELD", "name", "duplicate name");
        }
        Map<String, String> values = new LinkedHashMap<>();
        details.stream()
                .filter(body::hasNonNull)
                .forEach(detail -> values.put(detail, body.get(detail).asText()));
        var id = add(name, values, call.node()).id();
        return JamfAnswer.json(201, Json.object().put("id", id).put("href", call.origin() + path + "/" + id));
    }

    private synchronized SettingsObject add(String name, Map<String, String> values, int node) {
        lastId++;
        var object = new SettingsObject(Integer.toString(lastId), name, values);
        objects.put(object.id(), object, node);
        return object;
    }
}
