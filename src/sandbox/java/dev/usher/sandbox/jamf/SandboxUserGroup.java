package dev.usher.sandbox.jamf;

import java.util.List;

/**
 * A group of users.
 *
 * @param smart Jamf itself decides who is in it: here, every user
 * @param userIds members of a static group, each once
 */
public record SandboxUserGroup(String id, String name, String description, boolean smart, List<String> userIds) {
    public SandboxUserGroup {
        userIds = userIds.stream().distinct().toList();
    }

    /** An empty static group. */
    static SandboxUserGroup named(String id, String name, String description) {
        return new SandboxUserGroup(id, name, description, false, List.of());
    }

    SandboxUserGroup withName(String other) {
        return new SandboxUserGroup(id, other, description, smart, userIds);
    }

    SandboxUserGroup withUserIds(List<String> others) {
        return new SandboxUserGroup(id, name, description, smart, others);
    }
}
