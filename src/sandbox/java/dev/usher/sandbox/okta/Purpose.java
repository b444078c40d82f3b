package dev.usher.sandbox.okta;

/** What a transaction is for at present; {@code intent} in documents. */
enum Purpose {
    /** To sign in. */
    SIGN_IN("LOGIN"),
    /** To set a new password without the old one. */
    RECOVERY("CREDENTIAL_RECOVERY"),
    /** To unlock an account. */
    UNLOCK("UNLOCK_ACCOUNT"),
    /** To become a user of the org. */
    REGISTRATION("ENROLL_NEW_USER");

    final String intent;

    Purpose(String intent) {
        this.intent = intent;
    }
}
