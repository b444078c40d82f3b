package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /v1/static-user-groups}: read only, a plain array, and with ids that are numbers, unlike all others here. */
final class StaticUserGroups {
    private static final String PATH = "/api/v1/static-user-groups";
    private static final String READ = "Read Static User Groups";

    private final SandboxUserGroups groups;

    StaticUserGroups(SandboxUserGroups groups) {
        this.groups = groups;
    }

    List<JamfRoute> routes() {
        return List.of(
                JamfRoute.of("GET", PATH, READ, this::list), JamfRoute.of("GET", PATH + "/([^/]+)", READ, this::read));
    }

    private JamfAnswer list(JamfCall call) {
        var list = Json.array();
        groups.seenBy(call.node()).stream().filter(group -> !group.smart()).forEach(group -> list.add(document(group)));
        return JamfAnswer.json(200, list);
    }

    private JamfAnswer read(JamfCall call) {
        var id = call.id();
        return groups.seenBy(call.node(), id)
                .filter(group -> !group.smart())
                .map(group -> JamfAnswer.json(200, document(group)))
                .orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    private static ObjectNode document(SandboxUserGroup group) {
        return Json.object()
                .put("id", Integer.parseInt(group.id()))
                .put("name", group.name())
                .put("description", group.description());
    }
}
