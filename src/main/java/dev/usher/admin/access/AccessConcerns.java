package dev.usher.admin.access;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Who may order what, where too many may. */
@ApplicationScoped
class AccessConcerns implements Concerns {
    /** Okta's built-in group, which every person of the org is in. */
    private static final String EVERYONE = "Everyone";

    private final AdminConfig config;
    private final AdminDoor door;

    AccessConcerns(AdminConfig config, AdminDoor door) {
        this.config = config;
        this.door = door;
    }

    @Override
    public List<Concern> concerns() {
        var found = new ArrayList<Concern>();
        for (var issuer : door.opaque()) {
            found.add(Concern.unsafe(
                    "admin-issuer-opaque",
                    AdminDoor.KEY,
                    issuer + " is an org authorization server, whose access tokens are opaque: Usher cannot check them,"
                            + " and the admin API is off for them",
                    "Name a custom authorization server.",
                    AdminDoor.EXAMPLE));
        }
        if (door.whyOff().isEmpty()) {
            everyone("usher.admin.admin-group", config.adminGroup(), "an administrator", "Usher Admins", found);
            everyone(
                    "usher.admin.helpdesk-group",
                    config.helpdeskGroup(),
                    "of the help desk, and can give any device to anybody by a link",
                    "Usher Help Desk",
                    found);
            if (config.adminGroup().equals(config.helpdeskGroup())) {
                found.add(Concern.unsafe(
                        "help-desk-is-admin",
                        "usher.admin.helpdesk-group",
                        "it is the administrators' group, so everybody of the help desk may do everything",
                        "Use two groups.",
                        "Usher Help Desk"));
            }
        }
        return found;
    }

    private static void everyone(String key, String group, String what, String example, List<Concern> found) {
        if (group.strip().equalsIgnoreCase(EVERYONE)) {
            found.add(Concern.severe(
                    "everyone-may-order",
                    key,
                    "Okta's group Everyone holds every person of the org, so each of them is " + what,
                    "Make a group for it.",
                    example));
        }
    }
}
