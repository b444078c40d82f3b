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

    private static final String EVERY_PERSON =
            "Okta's group Everyone holds every person of the org, so each of them is ";
    private static final String OWN_GROUP = "Make a group for it.";

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
            if (everyone(config.adminGroup())) {
                found.add(Concern.severe(
                        "everyone-is-admin",
                        "usher.admin.admin-group",
                        EVERY_PERSON + "an administrator",
                        OWN_GROUP,
                        "Usher Admins"));
            }
            if (everyone(config.helpdeskGroup())) {
                found.add(Concern.severe(
                        "everyone-is-help-desk",
                        "usher.admin.helpdesk-group",
                        EVERY_PERSON + "of the help desk, and can give any device to anybody by a link",
                        OWN_GROUP,
                        "Usher Help Desk"));
            }
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

    private static boolean everyone(String group) {
        return group.strip().equalsIgnoreCase(EVERYONE);
    }
}
