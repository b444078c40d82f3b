package dev.usher.okta.call;

import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final Pattern IDX_STEP = Pattern.compile("/idp/idx/([a-z]{1,20}(?:[-/][a-z]{1,20}){0,3})");

    /** Those of sign-ins. */
    public static final Set<Call> OF_SIGN_INS = EnumSet.range(INTERACT, REVOKE);

    /** Those of the service app. */
    public static final Set<Call> OF_THE_SERVICE_APP = EnumSet.range(SERVICE_TOKEN, USER_GROUPS);

    /** The value of the metric's {@code call} tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What is done, as a span names it: for a step of IDX the end of its path, which Okta chooses. Words of small letters are
     * taken and nothing else, so that no id or handle ever comes with it.
     */
    public String operation(URI uri) {
        var step = IDX_STEP.matcher(String.valueOf(uri.getPath()));
        return this == IDX && step.matches() ? step.group(1) : tag();
    }

    /** The beginning of a sentence about its answer. */
    public String says() {
        return "Okta (" + tag() + ")";
    }
}
