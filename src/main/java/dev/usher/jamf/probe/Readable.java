package dev.usher.jamf.probe;

import dev.usher.jamf.connection.JamfOperation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A read that does no harm and proves one privilege, in the words of Jamf's schema (jamf-pro.md 8.1). */
public enum Readable {
    /** The newest version first: an older server answers 404 to it, a newer one some day to the others. */
    COMPUTERS(
            "Read Computers",
            "/api/v4/computers-inventory",
            "/api/v3/computers-inventory",
            "/api/v2/computers-inventory",
            "/api/v1/computers-inventory"),
    MOBILE_DEVICES("Read Mobile Devices", "/api/v2/mobile-devices"),
    DEPARTMENTS("Read Departments", "/api/v1/departments"),
    BUILDINGS("Read Buildings", "/api/v1/buildings"),
    SITES("Read Sites", "/api/v1/sites"),
    COMPUTER_ATTRIBUTES("Read Computer Extension Attributes", "/api/v1/computer-extension-attributes"),
    MOBILE_ATTRIBUTES("Read Mobile Device Extension Attributes", "/api/v1/mobile-device-extension-attributes"),
    PRELOAD("Read Inventory Preload Records", "/api/v2/inventory-preload/records"),
    USERS("Read User", "/api/v1/users"),
    STATIC_USER_GROUPS("Read Static User Groups", "/api/v1/static-user-groups"),
    COLLECTION("Read Computer Inventory Collection Settings", "/api/v2/computer-inventory-collection-settings"),
    RE_ENROLLMENT("Read Re-enrollment", "/api/v1/reenrollment"),
    SSO("Read SSO Settings", "/api/v3/sso"),
    CUSTOMIZATIONS("Read Enrollment Customizations", "/api/v2/enrollment-customizations"),
    COMPUTER_PRESTAGES("Read Computer PreStage Enrollments", "/api/v3/computer-prestages"),
    WEBHOOKS("Read Webhooks", "/JSSResource/webhooks");

    private final String privilege;
    private final List<String> paths;

    Readable(String privilege, String... paths) {
        this.privilege = privilege;
        this.paths = List.of(paths);
    }

    /** The privilege that Jamf asks for. */
    public String privilege() {
        return privilege;
    }

    String path() {
        return paths.getFirst();
    }

    /** Where to ask, one after the other, as long as the answer is 404. */
    List<String> paths() {
        return paths;
    }

    JamfOperation operation() {
        return new JamfOperation(
                "preflight-" + privilege.toLowerCase(Locale.ROOT).replace(' ', '-'), Optional.of(privilege), false);
    }

    /** The read that proves a privilege; empty for one that only a write would prove. */
    public static Optional<Readable> of(String privilege) {
        return Arrays.stream(values())
                .filter(read -> read.privilege.equals(privilege))
                .findFirst();
    }
}
