package dev.usher.okta;

import java.util.Locale;

/** The kinds of call to Okta, as the metrics name them. */
enum Call {
    INTERACT,
    INTROSPECT,
    IDX,
    TOKEN,
    USERINFO,
    KEYS,
    REVOKE;

    /** The value of the metric's {@code call} tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of a sentence about its answer. */
    String says() {
        return "Okta (" + tag() + ")";
    }
}
