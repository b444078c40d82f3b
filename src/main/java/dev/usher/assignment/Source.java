package dev.usher.assignment;

import java.util.Locale;

/** Where the knowledge comes from that a person has a device. */
public enum Source {
    /** The person signed in with Okta for this device. */
    SIGN_IN;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
