package dev.usher.jamf.user;

import static dev.usher.jamf.connection.JamfJson.text;

import dev.usher.jamf.JamfUser;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The users of the Classic API, over one connection. It reads JSON out and takes XML in; what a PUT omits stays. */
final class ClassicUsers implements UserCalls {
    private static final String PATH = "/JSSResource/users";
    private static final JamfOperation FIND = new JamfOperation("find-classic-user", Optional.of("Read User"), false);
    private static final JamfOperation CREATE =
            new JamfOperation("create-classic-user", Optional.of("Create User"), true);
    private static final JamfOperation UPDATE =
            new JamfOperation("update-classic-user", Optional.of("Update User"), true);

    private final JamfCaller caller;

    ClassicUsers(JamfCaller caller) {
        this.caller = caller;
    }

    @Override
    public Optional<UserRecord> find(String username) {
        var name = ClassicXml.legal(username.strip());
        var reply = caller.callAllowingNotFound(JamfRequest.get(FIND, PATH + "/name/" + segment(name)));
        return reply.status() == 404
                ? Optional.empty()
                : UserRecord.named(name, UserRecord.read(reply.json(FIND).path("user"), "name").stream());
    }

    @Override
    public void create(JamfUser user) {
        caller.call(creation(user));
    }

    @Override
    public JamfRequest creation(JamfUser user) {
        var elements = new LinkedHashMap<String, String>();
        elements.put("name", ClassicXml.legal(user.username().strip()));
        elements.putAll(elements(user));
        return JamfRequest.classicPost(CREATE, PATH + "/id/0", ClassicXml.element("user", elements));
    }

    @Override
    public boolean right(UserRecord present, JamfUser user) {
        return elements(user).entrySet().stream()
                .allMatch(element ->
                        text(present.document().path(element.getKey())).strip().equals(element.getValue()));
    }

    @Override
    public void update(UserRecord present, JamfUser user) {
        caller.call(change(present, user));
    }

    @Override
    public JamfRequest change(UserRecord present, JamfUser user) {
        var path = PATH + "/id/" + present.id().value();
        return JamfRequest.classicPut(UPDATE, path, ClassicXml.element("user", elements(user)));
    }

    /** In the order in which Jamf documents them. */
    private static Map<String, String> elements(JamfUser user) {
        var elements = new LinkedHashMap<String, String>();
        elements.put("full_name", ClassicXml.legal(user.realName().strip()));
        elements.put("email", ClassicXml.legal(user.email().strip()));
        elements.put("phone_number", ClassicXml.legal(user.phone().strip()));
        elements.put("position", ClassicXml.legal(user.position().strip()));
        elements.values().removeIf(String::isEmpty);
        return elements;
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
