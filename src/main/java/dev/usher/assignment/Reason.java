package dev.usher.assignment;

import java.util.Locale;

/** Why an assignment stopped short of being written and verified: stable words for programs. */
public enum Reason {
    /** The sign-in was weaker than {@code usher.assignment.minimum-amr}. */
    NEEDS_STEP_UP,
    /** Jamf has more than one device with this serial number. */
    AMBIGUOUS_DEVICE,
    /** What the caller offered as proof does not fit the device, or proof is missing for a device that has an owner. */
    DEVICE_NOT_PROVEN,
    /** The device has another user in Jamf. */
    CONFLICT,
    /** A rule with {@code when-missing: fail} found no value. */
    VALUE_MISSING,
    /** Jamf has no department, building, site or extension attribute of the name. */
    VALUE_NOT_IN_JAMF,
    /** Jamf refused a call. */
    REFUSED_BY_JAMF,
    /** What is read back differs from what was written. */
    OVERWRITTEN,
    /** The person says that the assignment is not right. */
    DISPUTED,
    /** The device did not appear in Jamf in time. */
    DEVICE_NEVER_CAME,
    /** The device is of a kind that this version of Usher does not assign. */
    KIND_NOT_SUPPORTED,
    /** The stored claims can no longer be opened. */
    UNREADABLE_STATE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Reason ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
