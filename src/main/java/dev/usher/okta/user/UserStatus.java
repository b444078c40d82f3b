package dev.usher.okta.user;

/** Whether a person may use what Okta guards (the {@code status} of the User object). */
public enum UserStatus {
    /** May sign in, now or once a password is reset or a lock has passed: ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT, PROVISIONED. */
    ACTIVE,
    /** Not activated yet: STAGED. */
    STAGED,
    /** For a time: SUSPENDED. */
    SUSPENDED,
    /** For good, so far: DEPROVISIONED, or deleted since. */
    DEACTIVATED;

    /** For a sentence. */
    public String inWords() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether the person may be given a device. */
    public boolean usable() {
        return this == ACTIVE;
    }
}
