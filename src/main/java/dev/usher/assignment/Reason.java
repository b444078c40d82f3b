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
    /** A rule under {@code usher.mapping.excluded} leaves the device without a user. */
    EXCLUDED,
    /** The rules give two people one username. */
    AMBIGUOUS_USER,
    /** Somebody had the former values put back. */
    REVERTED,
    /** The person says that the assignment is not right. */
    DISPUTED,
    /** The device did not appear in Jamf in time. */
    DEVICE_NEVER_CAME,
    /** The stored claims can no longer be opened. */
    UNREADABLE_STATE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Kept for rows of earlier versions: what was not supported then is now, so it reads as a refusal. */
    public static Reason ofWireName(String name) {
        return name.equals("kind_not_supported") ? REFUSED_BY_JAMF : valueOf(name.toUpperCase(Locale.ROOT));
    }
}
