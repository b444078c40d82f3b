package dev.usher.device;

import java.util.Locale;

/** Jamf Pro keeps two inventories, and a device is in one of them. */
public enum DeviceKind {
    /** A Mac. */
    COMPUTER,
    /** An iPhone, iPad, Apple TV, Watch or Vision Pro. */
    MOBILE;

    /** The name in Usher's JSON: {@code computer} or {@code mobile}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
