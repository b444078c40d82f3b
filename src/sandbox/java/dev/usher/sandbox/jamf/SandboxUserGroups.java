package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The groups of users in a sandbox's Jamf Pro. */
public final class SandboxUserGroups {
    private final Replicated<SandboxUserGroup> rows;
    private final SandboxUsers users;
    private int lastId;

    SandboxUserGroups(SandboxUsers users, Clock clock) {
        this.users = users;
        rows = new Replicated<>(clock);
        reset();
    }

    public List<SandboxUserGroup> all() {
        return rows.latest();
    }

    public Optional<SandboxUserGroup> group(String name) {
        return all().stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** The usernames in a group; those of users who are gone are gone, too. */
    public List<String> members(String name) {
        return group(name).stream()
                .flatMap(group -> members(group).stream())
                .map(SandboxUser::username)
                .toList();
    }

    /** Adds an empty static group as an administrator does; answers its id. */
    public synchronized String add(String name) {
        lastId++;
        var id = Integer.toString(lastId);
        rows.put(id, SandboxUserGroup.named(id, name, ""), Replicated.EVERY_NODE);
        return id;
    }

    synchronized void reset() {
        rows.clear();
        lastId = 0;
        for (var group : SandboxData.USER_GROUPS) {
            lastId++;
            rows.put(group.id(), group, Replicated.EVERY_NODE);
        }
    }

    void lag(Duration lag) {
        rows.lag(lag);
    }

    List<SandboxUserGroup> seenBy(int node) {
        return rows.seenBy(node);
    }

    Optional<SandboxUserGroup> seenBy(int node, String id) {
        return rows.seenBy(node, id);
    }

    Optional<SandboxUserGroup> change(String id, int node, UnaryOperator<SandboxUserGroup> change) {
        return rows.update(id, node, change);
    }

    List<SandboxUser> members(SandboxUserGroup group) {
        return users.all().stream()
                .filter(user -> group.smart() || group.userIds().contains(user.id()))
                .toList();
    }

    /** The groups a user is in, as the Classic API shows them on the user. */
    ArrayNode joinedBy(String userId) {
        var groups = Json.array();
        all().stream()
                .filter(group -> group.smart() || group.userIds().contains(userId))
                .forEach(group -> groups.addObject()
                        .put("id", Integer.parseInt(group.id()))
                        .put("name", group.name())
                        .put("is_smart", group.smart()));
        return groups;
    }
}
