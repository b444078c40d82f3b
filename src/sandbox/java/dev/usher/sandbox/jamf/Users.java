package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/users}: new in 11.26, with an envelope of its own. */
final class Users {
    private static final String PATH = "/api/v1/users";
    private static final String ONE = PATH + "/([^/]+)";
    private static final String SINCE = "11.26.0";
    private static final int LARGEST_PAGE = 1000;
    private static final int DEFAULT_PAGE = 100;
    private static final Listing<SandboxUser> LISTING = Listing.of(fields(), "id:asc");

    private final SandboxUsers users;

    Users(SandboxUsers users) {
        this.users = users;
    }

    List<JamfRoute> routes() {
        return List.of(
                JamfRoute.of("GET", PATH, "Read User", this::list).since(SINCE),
                JamfRoute.of("POST", PATH, "Create User", this::create).since(SINCE),
                JamfRoute.of("GET", ONE, "Read User", this::read).since(SINCE),
                JamfRoute.of("PUT", ONE, "Update User", this::replace).since(SINCE),
                JamfRoute.of("DELETE", ONE, "Delete User", this::delete).since(SINCE));
    }

    private static Map<String, Listing.Field<SandboxUser>> fields() {
        Map<String, Listing.Field<SandboxUser>> fields = new LinkedHashMap<>();
        fields.put("id", SandboxUser::id);
        fields.put("username", SandboxUser::username);
        fields.put("realname", SandboxUser::realname);
        fields.put("email", SandboxUser::email);
        fields.put("phone", SandboxUser::phone);
        fields.put("position", SandboxUser::position);
        fields.put("enableCustomPhotoUrl", user -> Boolean.toString(user.enableCustomPhotoUrl()));
        fields.put("customPhotoUrl", SandboxUser::customPhotoUrl);
        fields.put("managedAppleId", SandboxUser::managedAppleId);
        return fields;
    }

    /** What is found and how it is ordered is as in every list; only the envelope and the largest page are not. */
    private JamfAnswer list(JamfCall call) {
        var page = call.number("page", 0, 0);
        var size = call.number("page-size", DEFAULT_PAGE, 1);
        if (size > LARGEST_PAGE) {
            throw JamfRefusal.badRequest("INVALID_FIELD", "page-size", "Must be at most " + LARGEST_PAGE);
        }
        var found = Json.readObject(
                LISTING.answer(call, users.seenBy(call.node()), Users::document).body());
        var total = found.path("totalCount").asInt();
        var pages = (total + size - 1) / size;
        var answer = Json.object()
                .put("page", page)
                .put("pageSize", size)
                .put("totalCount", total)
                .put("totalPages", pages)
                .put("hasNext", page + 1 < pages)
                .put("hasPrevious", page > 0 && pages > 0);
        answer.set("results", found.path("results"));
        return JamfAnswer.json(200, answer);
    }

    private JamfAnswer read(JamfCall call) {
        var id = call.id();
        return users.seenBy(call.node(), id)
                .map(user -> JamfAnswer.json(200, document(user)))
                .orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    private JamfAnswer create(JamfCall call) {
        var body = Json.readObject(call.request().body());
        var created = users.create(filled(SandboxUser.named(username(body)), body), call.node())
                .orElseThrow(Users::duplicate);
        return JamfAnswer.json(
                201, Json.object().put("id", created.id()).put("href", call.origin() + PATH + "/" + created.id()));
    }

    /** The body is the whole user: a member that is left out is cleared. Attributes and sites are not of it. */
    private JamfAnswer replace(JamfCall call) {
        var id = call.id();
        var body = Json.readObject(call.request().body());
        var username = username(body);
        mustExist(id);
        if (users.change(id, call.node(), user -> filled(user.withUsername(username), body))
                .isEmpty()) {
            throw duplicate();
        }
        return JamfAnswer.noContent();
    }

    private JamfAnswer delete(JamfCall call) {
        var id = call.id();
        mustExist(id);
        users.remove(id, call.node());
        return JamfAnswer.noContent();
    }

    private void mustExist(String id) {
        if (!users.exists(id)) {
            throw JamfRefusal.unknownId(id);
        }
    }

    private static String username(JsonNode body) {
        var username = text(body, "username");
        if (username == null || username.isBlank()) {
            throw JamfRefusal.badRequest("INVALID_FIELD", "username", "Username is required");
        }
        return username;
    }

    private static SandboxUser filled(SandboxUser user, JsonNode body) {
        return new SandboxUser(
                user.id(),
                user.username(),
                orBlank(text(body, "realname")),
                orBlank(text(body, "email")),
                text(body, "phone"),
                text(body, "position"),
                orBlank(text(body, "managedAppleId")),
                body.path("enableCustomPhotoUrl").asBoolean(),
                orBlank(text(body, "customPhotoUrl")),
                user.extensionAttributes(),
                user.siteIds());
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String text(JsonNode body, String member) {
        var value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw JamfRefusal.badRequest("INVALID_FIELD", member, "Must be a text");
        }
        return value.asText();
    }

    private static JamfRefusal duplicate() {
        return JamfRefusal.badRequest("DUPLICATE_FIELD", "username", "duplicate username");
    }

    private static ObjectNode document(SandboxUser user) {
        return Json.object()
                .put("id", user.id())
                .put("username", user.username())
                .put("realname", user.realname())
                .put("email", user.email())
                .put("phone", user.phone())
                .put("position", user.position())
                .put("enableCustomPhotoUrl", user.enableCustomPhotoUrl())
                .put("customPhotoUrl", user.customPhotoUrl())
                .put("managedAppleId", user.managedAppleId());
    }
}
