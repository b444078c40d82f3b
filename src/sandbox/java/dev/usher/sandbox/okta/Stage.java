package dev.usher.sandbox.okta;

/** Where a transaction stands: which document Okta would show now. */
enum Stage {
    /** Who are you? */
    IDENTIFY,
    /** Another identity provider has to say who this is. */
    IDP,
    /** Which authenticator? */
    SELECT,
    /** The password of the person named before. */
    PASSWORD,
    /** May we send you a mail? */
    SEND_EMAIL,
    /** The code of the mail, or the click on its link. */
    EMAIL,
    /** Signed in, with an optional authenticator on offer. */
    OFFER,
    /** Signed in: here is the interaction code. */
    DONE,
    /** The policy says no. */
    DENIED
}
