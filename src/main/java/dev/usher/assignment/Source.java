package dev.usher.assignment;

import java.util.Locale;

/** Where the knowledge comes from that a person has a device. */
public enum Source {
    /** The person signed in with Okta for this device. */
    SIGN_IN,
    /** The person signed in through a link that the help desk made for this device. */
    CLAIM_LINK,
    /** A technician signed in with Okta and named the person. */
    TECHNICIAN,
    /** An administrator named the person. */
    BY_HAND,
    /** An administrator's list names the person. */
    ROSTER,
    /** Jamf Pro names a user for the device, whom Okta knows. Nobody signed in: the weakest. */
    ENRICHMENT;

    /** The name in JSON and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Source ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether the person had to sign in: only then is there anything to ask of how. */
    public boolean signedIn() {
        return switch (this) {
            case SIGN_IN, CLAIM_LINK, TECHNICIAN -> true;
            case BY_HAND, ROSTER, ENRICHMENT -> false;
        };
    }

    /** Whether the person says so of themselves, and has to prove the device; others speak by their office or by Jamf. */
    public boolean byDevice() {
        return switch (this) {
            case SIGN_IN, CLAIM_LINK -> true;
            case TECHNICIAN, BY_HAND, ROSTER, ENRICHMENT -> false;
        };
    }

    /** Whether a person or an administrator has spoken of this device; what nobody said must give way to it. */
    public boolean strong() {
        return this != ENRICHMENT;
    }
}
