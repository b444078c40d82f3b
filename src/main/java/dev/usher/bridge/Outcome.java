package dev.usher.bridge;

import java.util.Locale;

/** What comes of a call, and how the client is told (RFC 6749 section 5.2). The descriptions are constant: clients compare them. */
public enum Outcome {
    RIGHT(200, "", ""),
    MFA_REQUIRED(
            400,
            "mfa_required",
            "The password is right. Okta asks for another factor, for which this request has no room (mfa_required)."),
    INTERACTION_REQUIRED(
            400,
            "interaction_required",
            "The password is right. Okta asks the person something that takes a page (interaction_required)."),
    WRONG(400, "invalid_grant", Outcome.WRONG_OR_NOBODY),
    /** To the client the same as a wrong password: who owns a device is nobody's business. */
    NOT_OWNER(400, "invalid_grant", Outcome.WRONG_OR_NOBODY),
    PAUSED(
            400,
            "invalid_grant",
            "Too many wrong passwords in a row. Okta was not asked; wait, and try again with the right one."),
    LOCKED(400, "invalid_grant", "Okta has locked this account. Have it unlocked, and try again."),
    DENIED(400, "invalid_grant", "Okta's policy denies this sign-in, or the person is not assigned to the app."),
    PASSWORD_EXPIRED(
            400,
            "invalid_grant",
            "The password has expired or was reset. Set a new one at Okta, and try again with that."),
    NOT_CHECKED(
            400,
            "invalid_grant",
            "Okta does not check this person's password by itself: it wants another way to sign in."),
    TOO_MANY(
            429,
            Outcome.LATER,
            "Too many attempts came from this address, by this client or for this person. Try again later."),
    OKTA_RATE_LIMITED(429, Outcome.LATER, "Okta receives too many requests at the moment. Try again later."),
    OKTA_UNAVAILABLE(503, Outcome.LATER, "Okta gave no usable answer. Try again in a moment."),
    OKTA_REFUSED(
            503, Outcome.LATER, "Okta does not accept Usher's configuration. Whoever runs Usher finds why in its log."),
    INVALID_CLIENT(401, "invalid_client", "Usher does not know this client, or its secret does not fit."),
    INVALID_REQUEST(
            400,
            "invalid_request",
            "Send a form (application/x-www-form-urlencoded, UTF-8) with grant_type, username and password, each once."),
    UNSUPPORTED_GRANT_TYPE(400, "unsupported_grant_type", "Only grant_type=password is answered here."),
    FAILED(500, "server_error", "Something in Usher broke. If it happens again, tell whoever runs it when this was.");

    private static final String WRONG_OR_NOBODY =
            "The username or the password is wrong, or this person has no device that Usher knows of.";
    private static final String LATER = "temporarily_unavailable";

    private final int status;
    private final String error;
    private final String description;

    Outcome(int status, String error, String description) {
        this.status = status;
        this.error = error;
        this.description = description;
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    /** Empty for {@link #RIGHT}. */
    public String error() {
        return error;
    }

    /** Empty for {@link #RIGHT}. */
    public String description() {
        return description;
    }

    /** The label of the metric, and the word in the log. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
