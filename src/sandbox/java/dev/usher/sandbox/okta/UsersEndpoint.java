package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** {@code /api/v1/users}: search, one user, the user's groups. */
final class UsersEndpoint {
    static final String PATH = "/api/v1/users";

    private final Org org;

    UsersEndpoint(Org org) {
        this.org = org;
    }

    Reply handle(Call call) {
        org.services.require(call, SandboxServiceApp.READS_USERS);
        var rest = call.path().substring(PATH.length());
        if (rest.isEmpty()) {
            return list(call);
        }
        var parts = rest.substring(1).split("/");
        var account = account(parts[0]);
        return switch (parts.length == 1 ? "" : parts[1]) {
            case "" -> Reply.json(200, user(account));
            case "groups" -> page(call, groups(account));
            default -> throw Router.notFound();
        };
    }

    private Reply list(Call call) {
        var query = query(call);
        Predicate<JsonNode> wanted = user -> !user.path("status").asText().equals("DEPROVISIONED");
        if (query.containsKey("search")) {
            wanted = UserSearch.parse(query.get("search"));
        } else if (query.containsKey("filter")) {
            wanted = UserSearch.parse(query.get("filter"));
        }
        var users = new ArrayList<JsonNode>();
        org.people.accounts().stream().map(UsersEndpoint::user).filter(wanted).forEach(users::add);
        var sortBy = query.getOrDefault("sortBy", "id");
        Comparator<JsonNode> order = Comparator.comparing(user -> sorted(user, sortBy));
        users.sort(query.getOrDefault("sortOrder", "asc").equals("desc") ? order.reversed() : order);
        return page(call, users);
    }

    private static String sorted(JsonNode user, String by) {
        return by.startsWith("profile.")
                ? user.path("profile").path(by.substring("profile.".length())).asText("")
                : user.path(by).asText("");
    }

    private Reply page(Call call, List<? extends JsonNode> all) {
        var query = query(call);
        var from = number(query.getOrDefault("after", "0"));
        var most = org.settings.usersPerPage();
        var limit = Math.min(most, Math.max(1, number(query.getOrDefault("limit", Integer.toString(most)))));
        var to = Math.min(all.size(), from + limit);
        var elements = Json.array();
        all.subList(Math.min(from, all.size()), to).forEach(elements::add);
        var links = new ArrayList<String>();
        links.add("<" + address(call, query) + ">; rel=\"self\"");
        if (to < all.size()) {
            query.put("after", Integer.toString(to));
            links.add("<" + address(call, query) + ">; rel=\"next\"");
        }
        return Reply.json(200, elements).with("Link", String.join("\n", links));
    }

    private String address(Call call, Map<String, String> query) {
        var pairs = query.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .toList();
        return org.origin + call.path() + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
    }

    private Account account(String idOrLogin) {
        return org.people.accounts().stream()
                .filter(account -> account.id().equals(idOrLogin)
                        || account.person().login().equalsIgnoreCase(idOrLogin))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Reply.summary(404, "E0000007", "Not found: Resource not found: " + idOrLogin + " (User)")));
    }

    private static List<JsonNode> groups(Account account) {
        var groups = new ArrayList<JsonNode>();
        if (account.person().claims().get("groups") instanceof List<?> names) {
            for (var name : names) {
                var group = Json.object()
                        .put("id", Ids.derived("00g", String.valueOf(name)))
                        .put("type", "OKTA_GROUP");
                group.putObject("profile").put("name", String.valueOf(name));
                groups.add(group);
            }
        }
        return groups;
    }

    /** The User object, with the attributes of Okta's default schema and the org's own. */
    static ObjectNode user(Account account) {
        var person = account.person();
        var user = Json.object()
                .put("id", person.id())
                .put("status", account.status().name())
                .put("created", "2024-01-15T09:00:00.000Z")
                .put("lastUpdated", SandboxEventHooks.time(account.lastUpdated()));
        var profile = user.putObject("profile");
        profile.put("login", person.login())
                .put("email", person.email())
                .put("firstName", person.firstName())
                .put("lastName", person.lastName())
                .putNull("mobilePhone")
                .putNull("secondEmail");
        person.claims().forEach((name, value) -> {
            switch (name) {
                case "groups" -> {}
                case "phone_number" -> profile.set("primaryPhone", Json.of(value));
                default -> profile.set(name, Json.of(value));
            }
        });
        return user;
    }

    private static Map<String, String> query(Call call) {
        return new LinkedHashMap<>(Call.Form.parse(call.request().query()).parameters());
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new Refusal(
                    Reply.summary(400, "E0000001", "Api validation failed: " + text.toLowerCase(Locale.ROOT)));
        }
        return Integer.parseInt(text);
    }
}
