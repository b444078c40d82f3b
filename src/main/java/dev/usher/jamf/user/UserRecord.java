package dev.usher.jamf.user;

import static dev.usher.jamf.connection.JamfJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.jamf.JamfId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user as Jamf sent it.
 *
 * @param username as Jamf spells it
 * @param document all that Jamf sent, in the words of the API that was asked
 */
record UserRecord(JamfId id, String username, ObjectNode document) {
    /** @param usernameKey where this API has the username */
    static Optional<UserRecord> read(JsonNode node, String usernameKey) {
        var id = text(node.path("id"));
        return node instanceof ObjectNode document && id.matches("[0-9]{1,19}")
                ? Optional.of(new UserRecord(new JamfId(id), text(node.path(usernameKey)), document))
                : Optional.empty();
    }

    /**
     * The user of this name: spelled so, else the first whose name differs in case only. Jamf's filter knows wildcards, so
     * what it sends may be somebody else.
     */
    static Optional<UserRecord> named(String username, Stream<UserRecord> users) {
        var wanted = username.strip();
        return users.filter(user -> user.username().strip().equalsIgnoreCase(wanted))
                .min(Comparator.comparing(user -> !user.username().strip().equals(wanted)));
    }

    /** Shows nothing of the person. */
    @Override
    public String toString() {
        return "UserRecord[" + id + "]";
    }
}
