package dev.usher.jamf.user;

import static dev.usher.jamf.connection.JamfJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import java.util.Optional;
import java.util.stream.Collectors;
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
     * The user of this name: spelled so, else the one whose name differs in case only. Jamf's filter knows wildcards, so what
     * it sends may be somebody else.
     *
     * @throws JamfRefused if several names differ in case only
     */
    static Optional<UserRecord> named(String username, Stream<UserRecord> users) {
        var wanted = username.strip();
        var alike = users.filter(user -> user.username().strip().equalsIgnoreCase(wanted))
                .toList();
        var exact = alike.stream()
                .filter(user -> user.username().strip().equals(wanted))
                .findFirst();
        if (exact.isEmpty() && alike.size() > 1) {
            throw new JamfRefused(
                    "Jamf Pro has " + alike.size()
                            + " users whose names are that of the person but for upper and lower case ("
                            + alike.stream()
                                    .map(user -> "id " + user.id().value())
                                    .collect(Collectors.joining(", "))
                            + "). Rename or delete all but one.",
                    409,
                    Optional.empty(),
                    Optional.empty());
        }
        return exact.or(() -> alike.stream().findFirst());
    }

    /** Shows nothing of the person. */
    @Override
    public String toString() {
        return "UserRecord[" + id + "]";
    }
}
