package dev.usher.sandbox.jamf;

/** How a mobile device came to be managed. */
public enum SandboxOwnership {
    INSTITUTIONAL("Institutional"),
    USER_ENROLLMENT("UserEnrollment"),
    ACCOUNT_DRIVEN_USER_ENROLLMENT("AccountDrivenUserEnrollment"),
    ACCOUNT_DRIVEN_DEVICE_ENROLLMENT("AccountDrivenDeviceEnrollment");

    private final String wireName;

    SandboxOwnership(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /** A person's own device shows neither serial number nor UDID. */
    boolean hidesIdentifiers() {
        return this == USER_ENROLLMENT || this == ACCOUNT_DRIVEN_USER_ENROLLMENT;
    }
}
