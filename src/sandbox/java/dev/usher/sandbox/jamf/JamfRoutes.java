package dev.usher.sandbox.jamf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The operations of the sandbox's Jamf Pro, with the privileges that Jamf's schema asks for each. */
final class JamfRoutes {
    private static final JamfRoute.Access ANYBODY = new JamfRoute.Access.Anybody();
    private static final JamfRoute.Access ANY_TOKEN = new JamfRoute.Access.AnyToken();

    private final List<JamfRoute> routes = new ArrayList<>();

    JamfRoutes(
            TokenEndpoint tokens,
            ServerFacts facts,
            Computers computers,
            SettingsObjects departments,
            SettingsObjects buildings,
            Sites sites,
            ExtensionAttributes extensionAttributes) {
        add("POST", "/api/v1/oauth/token", ANYBODY, tokens::answer);
        add("POST", "/api/oauth/token", ANYBODY, tokens::answer);
        add("GET", "/api/v1/health-check", ANYBODY, _ -> JamfAnswer.noContent());
        add("GET", "/api/v1/jamf-pro-version", ANY_TOKEN, _ -> facts.version());
        add("GET", "/api/v2/jamf-pro-information", ANY_TOKEN, _ -> facts.information());
        add("GET", "/api/v1/auth", ANY_TOKEN, call -> facts.caller(call.token().orElseThrow()));
        add("POST", "/api/v1/auth/invalidate-token", ANY_TOKEN, tokens::invalidate);
        for (var version : InventoryVersion.values()) {
            addComputers(version, computers);
        }
        addSettings("/api/v1/departments", "Departments", departments);
        addSettings("/api/v1/buildings", "Buildings", buildings);
        add("GET", "/api/v1/sites", privilege("Read Sites"), _ -> sites.list());
        var readAttributes = privilege("Read Computer Extension Attributes");
        add("GET", "/api/v1/computer-extension-attributes", readAttributes, extensionAttributes::list);
        add("GET", "/api/v1/computer-extension-attributes/([^/]+)", readAttributes, extensionAttributes::read);
    }

    /** Adds an operation of a part that the constructor does not know. */
    void add(String method, String path, String privilege, Function<JamfCall, JamfAnswer> operation) {
        add(method, path, privilege(privilege), operation);
    }

    List<JamfRoute> all() {
        return List.copyOf(routes);
    }

    private void addComputers(InventoryVersion version, Computers computers) {
        var root = "/api/" + version.segment();
        var read = privilege("Read Computers");
        var update = privilege("Update Computers");
        Predicate<JamfVersion> served = version::isServedBy;
        add("GET", root + "/computers-inventory", read, served, call -> computers.list(call, version));
        add("GET", root + "/computers-inventory/([^/]+)", read, served, call -> computers.read(call, version));
        var detail = root + "/computers-inventory-detail/([^/]+)";
        add("GET", detail, read, served, call -> computers.detail(call, version));
        add("PATCH", detail, update, served, call -> computers.patch(call, version));
    }

    private void addSettings(String path, String plural, SettingsObjects objects) {
        add("GET", path, privilege("Read " + plural), objects::list);
        add("GET", path + "/([^/]+)", privilege("Read " + plural), objects::read);
        add("POST", path, privilege("Create " + plural), objects::create);
    }

    private static JamfRoute.Access privilege(String name) {
        return new JamfRoute.Access.Privilege(name);
    }

    private void add(String method, String path, JamfRoute.Access access, Function<JamfCall, JamfAnswer> operation) {
        add(method, path, access, _ -> true, operation);
    }

    private void add(
            String method,
            String path,
            JamfRoute.Access access,
            Predicate<JamfVersion> served,
            Function<JamfCall, JamfAnswer> operation) {
        routes.add(new JamfRoute(method, Pattern.compile(path), access, served, operation));
    }
}
