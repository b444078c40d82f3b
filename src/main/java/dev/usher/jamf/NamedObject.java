package dev.usher.jamf;

import dev.usher.device.DeviceKind;

/** The kinds of Jamf object that people call by name and the API by id. */
public enum NamedObject {
    DEPARTMENT("department", true),
    BUILDING("building", true),
    SITE("site", false),
    COMPUTER_EXTENSION_ATTRIBUTE("computer extension attribute", false),
    MOBILE_EXTENSION_ATTRIBUTE("mobile device extension attribute", false),
    STATIC_USER_GROUP("static user group", false);

    private final String label;
    private final boolean creatable;

    NamedObject(String label, boolean creatable) {
        this.label = label;
        this.creatable = creatable;
    }

    /** The extension attributes of this kind of device. */
    public static NamedObject extensionAttributeOf(DeviceKind kind) {
        return switch (kind) {
            case COMPUTER -> COMPUTER_EXTENSION_ATTRIBUTE;
            case MOBILE -> MOBILE_EXTENSION_ATTRIBUTE;
        };
    }

    /** For sentences, in the singular. */
    public String label() {
        return label;
    }

    /** Whether {@link JamfSession#create} can make one: Jamf's Pro API has no call for the others. */
    public boolean creatable() {
        return creatable;
    }
}
