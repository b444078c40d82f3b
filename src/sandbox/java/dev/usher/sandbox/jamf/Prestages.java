package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The PreStage enrollments of one kind of device over the API; a scope changes under its version lock only. */
final class Prestages {
    private static final Listing<SandboxPrestage> LISTING =
            Listing.of(Map.of("id", SandboxPrestage::id, "displayName", SandboxPrestage::displayName), "id:desc");

    private final Replicated<SandboxPrestage> rows;
    private final Set<String> token;
    private final Clock clock;
    private final String kind;
    private final Function<SandboxPrestage, ObjectNode> document;

    /**
     * The prestages of a kind.
     *
     * @param token the serials of the kind that Apple has assigned to this server
     * @param kind as in the path: {@code computer} or {@code mobile-device}
     */
    Prestages(
            Replicated<SandboxPrestage> rows,
            Set<String> token,
            Clock clock,
            String kind,
            Function<SandboxPrestage, ObjectNode> document) {
        this.rows = rows;
        this.token = token;
        this.clock = clock;
        this.kind = kind;
        this.document = document;
    }

    List<JamfRoute> routes() {
        var privileges = (kind.equals("computer") ? "Computer" : "Mobile Device") + " PreStage Enrollments";
        var read = "Read " + privileges;
        var update = "Update " + privileges;
        var all = "/api/v3/" + kind + "-prestages";
        var scopes = "/api/v2/" + kind + "-prestages";
        var scope = scopes + "/([^/]+)/scope";
        return List.of(
                JamfRoute.of("GET", all, read, call -> LISTING.answer(call, rows.seenBy(call.node()), document)),
                JamfRoute.of("GET", all + "/([^/]+)", read, call -> one(call, document)),
                JamfRoute.of("GET", scopes + "/scope", read, this::scopes),
                JamfRoute.of("GET", scope, read, call -> one(call, PrestageDocument::scope)),
                JamfRoute.of("POST", scope, update, call -> change(call, this::add)),
                JamfRoute.of(
                        "PUT",
                        scope,
                        update,
                        call -> change(call, (now, serials) -> {
                            now.keySet().retainAll(serials);
                            add(
                                    now,
                                    serials.stream()
                                            .filter(serial -> !now.containsKey(serial))
                                            .toList());
                        })),
                JamfRoute.of("POST", scope + "/delete-multiple", update, call -> change(call, Prestages::remove)));
    }

    private JamfAnswer one(JamfCall call, Function<SandboxPrestage, ObjectNode> form) {
        var id = call.id();
        return rows.seenBy(call.node(), id)
                .map(prestage -> JamfAnswer.json(200, form.apply(prestage)))
                .orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    /** Despite its name, the map goes from the serial to its prestage. */
    private JamfAnswer scopes(JamfCall call) {
        var answer = Json.object();
        var serials = answer.putObject("serialsByPrestageId");
        rows.seenBy(call.node())
                .forEach(prestage -> prestage.scope().keySet().forEach(serial -> serials.put(serial, prestage.id())));
        return JamfAnswer.json(200, answer);
    }

    /** The lock is compared with the newest one: who read it from a node that lags behind is refused. */
    private synchronized JamfAnswer change(JamfCall call, BiConsumer<Map<String, Instant>, List<String>> change) {
        var id = call.id();
        var body = Json.readObject(call.request().body());
        var serials = new LinkedHashSet<String>();
        body.path("serialNumbers").forEach(serial -> serials.add(serial.asText()));
        if (!body.path("versionLock").isInt() || !body.path("serialNumbers").isArray()) {
            throw JamfRefusal.badRequest("INVALID_FIELD", "versionLock", "serialNumbers and versionLock are required");
        }
        var lock = body.path("versionLock").asInt();
        return rows.update(id, call.node(), prestage -> {
                    if (prestage.versionLock() != lock) {
                        throw new JamfRefusal(JamfAnswer.error(
                                409, "OPTIMISTIC_LOCK_FAILED", "versionLock", "Another change came before this one"));
                    }
                    var scope = new LinkedHashMap<>(prestage.scope());
                    change.accept(scope, List.copyOf(serials));
                    return prestage.withScope(scope);
                })
                .map(prestage -> JamfAnswer.json(200, PrestageDocument.scope(prestage)))
                .orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    private void add(Map<String, Instant> scope, List<String> serials) {
        for (var serial : serials) {
            if (!token.contains(serial)) {
                throw JamfRefusal.badRequest("DEVICE_DOES_NOT_EXIST_ON_TOKEN", "serialNumbers", serial);
            }
            if (rows.latest().stream().anyMatch(prestage -> prestage.scope().containsKey(serial))) {
                throw JamfRefusal.badRequest("ALREADY_SCOPED", "serialNumbers", serial);
            }
            scope.put(serial, clock.instant());
        }
    }

    private static void remove(Map<String, Instant> scope, List<String> serials) {
        scope.keySet().removeAll(serials);
    }
}
