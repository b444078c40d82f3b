package dev.usher.sandbox.okta;

/** The status of a user, in Okta's words. */
enum UserStatus {
    STAGED,
    PROVISIONED,
    ACTIVE,
    RECOVERY,
    PASSWORD_EXPIRED,
    LOCKED_OUT,
    SUSPENDED,
    DEPROVISIONED;

    boolean maySignIn() {
        return this != SUSPENDED && this != DEPROVISIONED && this != STAGED;
    }

    static UserStatus of(SandboxPerson person) {
        if (person.is(SandboxPerson.Flag.DEACTIVATED)) {
            return DEPROVISIONED;
        }
        return person.is(SandboxPerson.Flag.LOCKED) ? LOCKED_OUT : ACTIVE;
    }
}
