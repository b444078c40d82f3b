package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * {@code /JSSResource/computers/serialnumber}: what an assignment reads and writes of it.
 *
 * <p>Departments and buildings go by name; one that does not exist is a conflict, which is inferred. Who writes anything
 * of the location must also be allowed to update users, else the answer is that of jamf-pro.md 2.8.
 */
final class ClassicComputers {
    private static final String PATH = "/JSSResource/computers/serialnumber/([^/]+)";
    private static final Set<String> OF_A_USER =
            Set.of("username", "real_name", "realname", "email_address", "position", "phone", "phone_number");

    private final Macs macs;
    private final SettingsObjects departments;
    private final SettingsObjects buildings;
    private final Sites sites;
    private final Assignees assignees;
    private final ApiClients clients;

    ClassicComputers(
            Macs macs,
            SettingsObjects departments,
            SettingsObjects buildings,
            Sites sites,
            Assignees assignees,
            ApiClients clients) {
        this.macs = macs;
        this.departments = departments;
        this.buildings = buildings;
        this.sites = sites;
        this.assignees = assignees;
        this.clients = clients;
    }

    List<JamfRoute> routes() {
        return List.of(
                JamfRoute.of("GET", PATH, "Read Computers", this::read),
                JamfRoute.of("PUT", PATH, "Update Computers", this::write));
    }

    private JamfAnswer read(JamfCall call) {
        var serial = ClassicPage.name(call);
        return macs.inventory(call.node()).stream()
                .filter(mac -> mac.serial().equalsIgnoreCase(serial))
                .findFirst()
                .map(mac -> ClassicPage.document(call, "computer", document(mac)))
                .orElseThrow(ClassicPage::notFound);
    }

    private JamfAnswer write(JamfCall call) {
        var location = ClassicXml.read(call, "computer").child("location");
        var id = macs.withSerial(ClassicPage.name(call)).stream()
                .filter(SandboxMac::enrolled)
                .map(SandboxMac::id)
                .findFirst()
                .orElseThrow(ClassicPage::notFound);
        if (location.isPresent()) {
            mustUpdateUsers(call, location.get());
            var written = members(location.get());
            macs.patch(
                            call.node(),
                            id,
                            mac -> mac.withUserAndLocation(
                                    assignees.filled(changed(mac.userAndLocation(), location.get()), written)))
                    .ifPresent(mac -> assignees.assigned(mac.userAndLocation(), written, call.node()));
        }
        return ClassicPage.written(201, "computer", id);
    }

    private void mustUpdateUsers(JamfCall call, ClassicElement location) {
        var ofAUser = OF_A_USER.stream().anyMatch(name -> location.child(name).isPresent());
        if (ofAUser && !clients.privilegesOf(call.token().orElseThrow()).contains("Update User")) {
            throw ClassicPage.refusal(409, "Error: Not authorized for a user PUT");
        }
    }

    /** What the body names of a user, in the words of the Pro API. */
    private static ObjectNode members(ClassicElement location) {
        return Json.object()
                .put("username", location.text("username", ""))
                .put("realname", location.text("real_name", "realname", ""))
                .put("email", location.text("email_address", ""))
                .put("position", location.text("position", ""))
                .put("phone", location.text("phone", "phone_number", ""));
    }

    private SandboxUserAndLocation changed(SandboxUserAndLocation now, ClassicElement location) {
        return new SandboxUserAndLocation(
                location.text("username", now.username()),
                location.text("real_name", "realname", now.realname()),
                location.text("email_address", now.email()),
                location.text("position", now.position()),
                location.text("phone", "phone_number", now.phone()),
                reference(location, "department", departments, now.departmentId()),
                reference(location, "building", buildings, now.buildingId()),
                location.text("room", now.room()));
    }

    private static String reference(ClassicElement location, String member, SettingsObjects objects, String now) {
        return location.text(member)
                .map(name -> name.isEmpty()
                        ? SandboxUserAndLocation.NO_ID
                        : objects.idOf(name)
                                .orElseThrow(() ->
                                        ClassicPage.refusal(409, "Error: Problem with " + member + " in location")))
                .orElse(now);
    }

    private ObjectNode document(SandboxMac mac) {
        var document = Json.object();
        var general = document.putObject("general")
                .put("id", Integer.parseInt(mac.id()))
                .put("name", mac.name())
                .put("serial_number", mac.serial())
                .put("udid", mac.udid())
                .put("asset_tag", mac.assetTag());
        general.putObject("site")
                .put("id", Integer.parseInt(mac.siteId()))
                .put("name", sites.reference(mac.siteId()).path("name").asText());
        var user = mac.userAndLocation();
        document.putObject("location")
                .put("username", user.username())
                .put("realname", user.realname())
                .put("real_name", user.realname())
                .put("email_address", user.email())
                .put("position", user.position())
                .put("phone", user.phone())
                .put("phone_number", user.phone())
                .put("department", departments.nameOf(user.departmentId()).orElse(""))
                .put("building", buildings.nameOf(user.buildingId()).orElse(""))
                .put("room", user.room());
        return document;
    }
}
