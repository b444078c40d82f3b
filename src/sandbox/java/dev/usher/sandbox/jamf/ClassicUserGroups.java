package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /JSSResource/usergroups}: the only way to change who is in a static group.
 *
 * <p>{@code user_additions} and {@code user_deletions} move single users; {@code users} replaces all, and without a
 * {@code size} in it does nothing. Inferred, and the stricter reading: a user who does not exist, and any change to who
 * is in a smart group, is a conflict that changes nothing.
 */
final class ClassicUserGroups {
    private static final String ROOT = "/JSSResource/usergroups";
    private static final String BY_ID = ROOT + "/id/(\\d{1,9})";
    private static final String READ = "Read Static User Groups";

    private final SandboxUserGroups groups;
    private final SandboxUsers users;

    ClassicUserGroups(SandboxUserGroups groups, SandboxUsers users) {
        this.groups = groups;
        this.users = users;
    }

    List<JamfRoute> routes() {
        return List.of(
                JamfRoute.of("GET", ROOT, READ, this::list),
                JamfRoute.of("GET", BY_ID, READ, this::read),
                JamfRoute.of("PUT", BY_ID, "Update Static User Groups", this::write));
    }

    private JamfAnswer list(JamfCall call) {
        var list = Json.array();
        groups.seenBy(call.node()).forEach(group -> list.add(head(group)));
        return ClassicPage.document(call, "user_groups", list);
    }

    private JamfAnswer read(JamfCall call) {
        var group = groups.seenBy(call.node(), call.pathParameters().getFirst()).orElseThrow(ClassicPage::notFound);
        var document = head(group);
        document.putObject("site").put("id", -1).put("name", "None");
        document.putArray("criteria");
        document.set("users", members(group));
        document.putArray("user_additions");
        document.putArray("user_deletions");
        return ClassicPage.document(call, "user_group", document);
    }

    private JamfAnswer write(JamfCall call) {
        var body = ClassicXml.read(call, "user_group");
        return groups.change(call.pathParameters().getFirst(), call.node(), group -> changed(group, body))
                .map(group -> ClassicPage.written(201, "user_group", group.id()))
                .orElseThrow(ClassicPage::notFound);
    }

    private SandboxUserGroup changed(SandboxUserGroup group, ClassicElement body) {
        var ids = new ArrayList<>(group.userIds());
        body.child("users").filter(list -> list.child("size").isPresent()).ifPresent(list -> {
            ids.clear();
            ids.addAll(named(list));
        });
        body.child("user_additions").ifPresent(list -> ids.addAll(named(list)));
        body.child("user_deletions").ifPresent(list -> ids.removeAll(named(list)));
        var named = group.withName(body.text("name", group.name()));
        var changed = named.withUserIds(ids);
        if (group.smart() && !changed.equals(named)) {
            throw ClassicPage.refusal(409, "Error: Users of a smart group cannot be changed");
        }
        return changed;
    }

    private List<String> named(ClassicElement list) {
        return list.children("user").stream().map(this::id).toList();
    }

    private String id(ClassicElement wanted) {
        return wanted.text("id")
                .filter(users::exists)
                .or(() -> wanted.text("username").flatMap(users::user).map(SandboxUser::id))
                .orElseThrow(() -> ClassicPage.refusal(409, "Error: User not found"));
    }

    private static ObjectNode head(SandboxUserGroup group) {
        return Json.object()
                .put("id", Integer.parseInt(group.id()))
                .put("name", group.name())
                .put("is_smart", group.smart())
                .put("is_notify_on_change", false);
    }

    private ArrayNode members(SandboxUserGroup group) {
        var list = Json.array();
        groups.members(group)
                .forEach(user -> list.addObject()
                        .put("id", Integer.parseInt(user.id()))
                        .put("username", user.username())
                        .put("full_name", user.realname())
                        .put("phone_number", user.phone())
                        .put("email_address", user.email()));
        return list;
    }
}
