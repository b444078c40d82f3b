package dev.usher.assignment;

import java.util.Locale;

/**
 * What proved at the sign-in that the person has the device in hand. A udid or managementId is no proof yet: it is compared
 * with Jamf's record when that is written.
 */
public enum Proof {
    /** Nothing beyond the serial number. */
    NONE,
    /** The secret that Usher keeps in an extension attribute of the device. */
    SECRET,
    /** A single-use link that the help desk made for this device. */
    LINK;

    /** The name in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Proof ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
