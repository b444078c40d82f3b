package dev.usher.jamf.name;

import dev.usher.jamf.NamedObject;
import dev.usher.jamf.connection.JamfOperation;
import java.util.Optional;

/** Where each kind lies in Jamf's API, and the privileges that its calls take. */
final class NameCalls {
    private NameCalls() {}

    static String path(NamedObject kind) {
        return "/api/v1/" + segment(kind);
    }

    static JamfOperation list(NamedObject kind) {
        return new JamfOperation("list-" + segment(kind), Optional.of("Read " + records(kind)), false);
    }

    static JamfOperation create(NamedObject kind) {
        return new JamfOperation("create-" + kind.label(), Optional.of("Create " + records(kind)), true);
    }

    private static String segment(NamedObject kind) {
        return switch (kind) {
            case DEPARTMENT -> "departments";
            case BUILDING -> "buildings";
            case SITE -> "sites";
            case COMPUTER_EXTENSION_ATTRIBUTE -> "computer-extension-attributes";
            case MOBILE_EXTENSION_ATTRIBUTE -> "mobile-device-extension-attributes";
            case STATIC_USER_GROUP -> "static-user-groups";
        };
    }

    /** As the names of Jamf's privileges have them. */
    private static String records(NamedObject kind) {
        return switch (kind) {
            case DEPARTMENT -> "Departments";
            case BUILDING -> "Buildings";
            case SITE -> "Sites";
            case COMPUTER_EXTENSION_ATTRIBUTE -> "Computer Extension Attributes";
            case MOBILE_EXTENSION_ATTRIBUTE -> "Mobile Device Extension Attributes";
            case STATIC_USER_GROUP -> "Static User Groups";
        };
    }
}
