package dev.usher.assignment;

import java.util.Locale;

/** Where the knowledge comes from that a person has a device. */
public enum Source {
    /** The person signed in with Okta for this device. */
    SIGN_IN,
    /** The person signed in through a link that the help desk made for this device. */
    CLAIM_LINK;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
