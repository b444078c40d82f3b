package dev.usher.okta.call;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

    /** Those of sign-ins. */
    public static final Set<Call> OF_SIGN_INS = EnumSet.range(INTERACT, REVOKE);

    /** Those of the service app. */
    public static final Set<Call> OF_THE_SERVICE_APP = EnumSet.range(SERVICE_TOKEN, USER_GROUPS);

    /** The value of the metric's {@code call} tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of a sentence about its answer. */
    public String says() {
        return "Okta (" + tag() + ")";
    }
}
