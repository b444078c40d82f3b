package dev.usher.assignment.lifecycle;

import java.util.Locale;

/** What is done with the device of somebody who left. */
public enum LifeAction {
    /** Nothing. */
    NONE,
    /** A line in the device's story. */
    NOTE,
    /** An extension attribute of the device says so. */
    EXTENSION_ATTRIBUTE,
    /** The user is put into a static user group. */
    USER_GROUP,
    /** User and location are emptied, and the ownership ends. */
    CLEAR;

    /** Whether it is what happens to the devices of whoever is deactivated, or of whoever is suspended. */
    public boolean isDoneBy(LifecycleConfig config) {
        return config.whenDeactivated() == this || config.whenSuspended() == this;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LifeAction ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
