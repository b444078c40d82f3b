package dev.usher.okta.call;

import java.util.Locale;

/** The kinds of call to Okta, as the metrics name them. */
public enum Call {
    INTERACT,
    INTROSPECT,
    IDX,
    TOKEN,
    USERINFO,
    KEYS,
    REVOKE,
    /** The service app's own token. */
    SERVICE_TOKEN,
    /** A search among the users. */
    USERS,
    /** One user. */
    USER,
    /** The groups of one user. */
    USER_GROUPS;

    /** The value of the metric's {@code call} tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of a sentence about its answer. */
    public String says() {
        return "Okta (" + tag() + ")";
    }
}
