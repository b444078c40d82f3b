package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;

/** What giving a device to a username does beside it, as far as {@link SandboxUsers} has it switched on. */
final class Assignees {
    private final SandboxUsers users;

    Assignees(SandboxUsers users) {
        this.users = users;
    }

    /**
     * A record after a write, with the details of a known user where the write itself has none.
     *
     * @param written the members of User and Location that the write names
     */
    SandboxUserAndLocation filled(SandboxUserAndLocation after, JsonNode written) {
        var username = written.path("username").asText("");
        if (!users.fillsFromKnown() || username.isBlank()) {
            return after;
        }
        return users.user(username)
                .map(user -> new SandboxUserAndLocation(
                        after.username(),
                        of(written, "realname", after.realname(), user.realname()),
                        of(written, "email", after.email(), user.email()),
                        of(written, "position", after.position(), user.position() == null ? "" : user.position()),
                        of(written, "phone", after.phone(), user.phone() == null ? "" : user.phone()),
                        after.departmentId(),
                        after.buildingId(),
                        after.room()))
                .orElse(after);
    }

    /** A write that names a user has been stored. */
    void assigned(SandboxUserAndLocation after, JsonNode written, int node) {
        if (!users.createsOnAssignment() || written.path("username").asText("").isBlank()) {
            return;
        }
        // A name that is known makes none, and changes nothing of the user who has it.
        var _ = users.create(
                SandboxUser.named(after.username())
                        .withDetails(after.realname(), after.email(), after.phone(), after.position()),
                node);
    }

    private static String of(JsonNode written, String member, String after, String known) {
        return written.path(member).asText("").isBlank() && !known.isBlank() ? known : after;
    }
}
