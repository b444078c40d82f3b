package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code /JSSResource/users}: in every release, and alone in holding a user's extension attributes and sites.
 *
 * <p>A write keeps what it does not name. An attribute that is not defined is dropped without a word; an unknown site is
 * a conflict, which is inferred.
 */
final class ClassicUsers {
    private static final String ROOT = "/JSSResource/users";
    private static final String BY_ID = ROOT + "/id/(\\d{1,9})";
    private static final String BY_NAME = ROOT + "/name/([^/]+)";

    private final SandboxUsers users;
    private final SandboxUserGroups groups;
    private final Sites sites;
    private final Macs macs;

    ClassicUsers(SandboxUsers users, SandboxUserGroups groups, Sites sites, Macs macs) {
        this.users = users;
        this.groups = groups;
        this.sites = sites;
        this.macs = macs;
    }

    List<JamfRoute> routes() {
        return List.of(
                JamfRoute.of("GET", ROOT, "Read User", this::list),
                JamfRoute.of("GET", BY_ID, "Read User", call -> read(call, byId(call))),
                JamfRoute.of("GET", BY_NAME, "Read User", call -> read(call, byName(call))),
                JamfRoute.of("GET", ROOT + "/email/([^/]+)", "Read User", this::withEmail),
                JamfRoute.of("POST", ROOT + "/id/(0)", "Create User", this::create),
                JamfRoute.of("PUT", BY_ID, "Update User", call -> write(call, byId(call))),
                JamfRoute.of("PUT", BY_NAME, "Update User", call -> write(call, byName(call))),
                JamfRoute.of("DELETE", BY_ID, "Delete User", call -> delete(call, byId(call))),
                JamfRoute.of("DELETE", BY_NAME, "Delete User", call -> delete(call, byName(call))));
    }

    private static Predicate<SandboxUser> byId(JamfCall call) {
        return user -> user.id().equals(call.pathParameters().getFirst());
    }

    private static Predicate<SandboxUser> byName(JamfCall call) {
        var name = ClassicPage.name(call);
        return user -> user.username().equals(name);
    }

    private JamfAnswer list(JamfCall call) {
        var list = Json.array();
        users.seenBy(call.node()).forEach(user -> list.add(reference(user)));
        return ClassicPage.document(call, "users", list);
    }

    private JamfAnswer read(JamfCall call, Predicate<SandboxUser> wanted) {
        return ClassicPage.document(call, "user", document(found(call, wanted)));
    }

    /** An address may be that of several users, so the answer is a list. */
    private JamfAnswer withEmail(JamfCall call) {
        var email = ClassicPage.name(call);
        var list = Json.array();
        users.seenBy(call.node()).stream()
                .filter(user -> user.email().equalsIgnoreCase(email))
                .forEach(user -> list.add(document(user)));
        if (list.isEmpty()) {
            throw ClassicPage.notFound();
        }
        return ClassicPage.document(call, "users", list);
    }

    private JamfAnswer create(JamfCall call) {
        var body = ClassicXml.read(call, "user");
        var name = body.text("name", "");
        if (name.isEmpty()) {
            throw ClassicPage.refusal(409, "Error: Name is required");
        }
        return users.create(change(body).apply(SandboxUser.named(name)), call.node())
                .map(user -> ClassicPage.written(201, "user", user.id()))
                .orElseThrow(ClassicUsers::duplicate);
    }

    private JamfAnswer write(JamfCall call, Predicate<SandboxUser> wanted) {
        var body = ClassicXml.read(call, "user");
        var change = change(body);
        var id = newest(wanted).id();
        return users.change(id, call.node(), change::apply)
                .map(user -> ClassicPage.written(201, "user", user.id()))
                .orElseThrow(ClassicUsers::duplicate);
    }

    private JamfAnswer delete(JamfCall call, Predicate<SandboxUser> wanted) {
        var id = newest(wanted).id();
        users.remove(id, call.node());
        return ClassicPage.written(200, "user", id);
    }

    private SandboxUser found(JamfCall call, Predicate<SandboxUser> wanted) {
        return users.seenBy(call.node()).stream().filter(wanted).findFirst().orElseThrow(ClassicPage::notFound);
    }

    private SandboxUser newest(Predicate<SandboxUser> wanted) {
        return users.all().stream().filter(wanted).findFirst().orElseThrow(ClassicPage::notFound);
    }

    private static JamfRefusal duplicate() {
        return ClassicPage.refusal(409, "Error: Duplicate name");
    }

    private Function<SandboxUser, SandboxUser> change(ClassicElement body) {
        // Read first, so that a refusal leaves the user as it was.
        var siteIds = body.child("sites").map(this::siteIds);
        return user -> user.withUsername(body.text("name", user.username()))
                .withDetails(
                        body.text("full_name", user.realname()),
                        body.text("email", "email_address", user.email()),
                        body.text("phone_number", textOf(user.phone())),
                        body.text("position", textOf(user.position())))
                .withClassic(attributes(body, user.extensionAttributes()), siteIds.orElse(user.siteIds()));
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Map<String, String> attributes(ClassicElement body, Map<String, String> now) {
        var values = new LinkedHashMap<>(now);
        body.child("extension_attributes").stream()
                .flatMap(list -> list.children("extension_attribute").stream())
                .forEach(value -> definition(value)
                        .ifPresent(definition -> values.put(definition.id(), value.text("value", ""))));
        return values;
    }

    private static Optional<SettingsObject> definition(ClassicElement value) {
        return SandboxData.USER_ATTRIBUTES.stream()
                .filter(definition -> value.text("id")
                        .map(definition.id()::equals)
                        .orElseGet(() -> definition.name().equals(value.text("name", ""))))
                .findFirst();
    }

    private List<String> siteIds(ClassicElement list) {
        List<String> ids = new ArrayList<>();
        for (var site : list.children("site")) {
            var id = site.text("id").or(() -> sites.idOf(site.text("name", ""))).orElse("");
            if (!sites.exists(id) || id.equals(SandboxUserAndLocation.NO_ID)) {
                throw ClassicPage.refusal(409, "Error: Problem with site");
            }
            ids.add(id);
        }
        return ids;
    }

    private static ObjectNode reference(SandboxUser user) {
        return Json.object().put("id", Integer.parseInt(user.id())).put("name", user.username());
    }

    private ObjectNode document(SandboxUser user) {
        var document = reference(user)
                .put("full_name", user.realname())
                .put("email", user.email())
                .put("email_address", user.email())
                .put("phone_number", textOf(user.phone()))
                .put("position", textOf(user.position()))
                .put("managed_apple_id", user.managedAppleId())
                .put("enable_custom_photo_url", user.enableCustomPhotoUrl())
                .put("custom_photo_url", user.customPhotoUrl());
        document.putObject("ldap_server").put("id", -1).put("name", "None");
        var attributes = document.putArray("extension_attributes");
        SandboxData.USER_ATTRIBUTES.forEach(definition -> attributes
                .addObject()
                .put("id", Integer.parseInt(definition.id()))
                .put("name", definition.name())
                .put("type", "String")
                .put("value", user.extensionAttributes().getOrDefault(definition.id(), "")));
        var siteList = document.putArray("sites");
        user.siteIds().forEach(id -> siteList.add(site(id)));
        document.set("links", links(user));
        document.set("user_groups", groups.joinedBy(user.id()));
        return document;
    }

    private JsonNode site(String id) {
        var name = sites.reference(id).path("name").asText();
        return Json.object().put("id", Integer.parseInt(id)).put("name", name);
    }

    /** The devices whose record has this very username: that text is the whole link. */
    private ObjectNode links(SandboxUser user) {
        var links = Json.object();
        var computers = links.putArray("computers");
        macs.all().stream()
                .filter(mac ->
                        mac.enrolled() && mac.userAndLocation().username().equals(user.username()))
                .forEach(mac -> computers
                        .addObject()
                        .put("id", Integer.parseInt(mac.id()))
                        .put("name", mac.name()));
        links.putArray("mobile_devices");
        return links;
    }
}
