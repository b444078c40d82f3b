package dev.usher.assignment.join;

import java.util.Locale;

/** How the join of a sign-in with its device stands. */
public enum JoinState {
    /** No device is known yet. */
    WAITING,
    /** The device is known; what follows is its assignment's. */
    JOINED,
    /** The same person signed in once more, which counts. */
    SUPERSEDED,
    /** It cannot be joined, and somebody has to do it by hand. */
    NEEDS_ATTENTION,
    /** Somebody has said by hand whose the devices are that it may have been for. */
    RESOLVED;

    /** The name in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this name. */
    public static JoinState ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
