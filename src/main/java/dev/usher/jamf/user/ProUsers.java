package dev.usher.jamf.user;

import static dev.usher.jamf.connection.JamfJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.jamf.JamfUser;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code /v1/users}, over one connection. A PUT replaces the whole user. */
final class ProUsers implements UserCalls {
    private static final String PATH = "/api/v1/users";
    private static final JamfOperation FIND = new JamfOperation("find-user", Optional.of("Read User"), false);
    private static final JamfOperation CREATE = new JamfOperation("create-user", Optional.of("Create User"), true);
    private static final JamfOperation UPDATE = new JamfOperation("update-user", Optional.of("Update User"), true);

    /** More than one only where the name holds a {@code *}, which no escape takes out of a filter. */
    private static final String MOST_ALIKE = "1000";

    private final JamfCaller caller;

    ProUsers(JamfCaller caller) {
        this.caller = caller;
    }

    @Override
    public Optional<UserRecord> find(String username) {
        var rows = caller.call(JamfRequest.get(FIND, PATH)
                        .with("page", "0")
                        .with("page-size", MOST_ALIKE)
                        .with("sort", "id:asc")
                        .with("filter", "username==" + quoted(username.strip())))
                .json(FIND)
                .path("results");
        return UserRecord.named(
                username,
                StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> UserRecord.read(row, "username").stream()));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public void create(JamfUser user) {
        caller.call(creation(user));
    }

    @Override
    public JamfRequest creation(JamfUser user) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("username", user.username().strip());
        members(user).forEach(body::put);
        return JamfRequest.post(CREATE, PATH, body.toString());
    }

    @Override
    public boolean right(UserRecord present, JamfUser user) {
        return members(user).entrySet().stream()
                .allMatch(member ->
                        text(present.document().path(member.getKey())).strip().equals(member.getValue()));
    }

    @Override
    public void update(UserRecord present, JamfUser user) {
        caller.call(change(present, user));
    }

    @Override
    public JamfRequest change(UserRecord present, JamfUser user) {
        ObjectNode body = present.document().deepCopy();
        body.remove("id");
        // Absent is cleared, as null is; and the schema allows null for two members only.
        body.removeIf(JsonNode::isNull);
        members(user).forEach(body::put);
        return JamfRequest.put(UPDATE, PATH + "/" + present.id().value(), body.toString());
    }

    private static Map<String, String> members(JamfUser user) {
        var members = new LinkedHashMap<String, String>();
        members.put("realname", user.realName().strip());
        members.put("email", user.email().strip());
        members.put("phone", user.phone().strip());
        members.put("position", user.position().strip());
        members.values().removeIf(String::isEmpty);
        return members;
    }
}
