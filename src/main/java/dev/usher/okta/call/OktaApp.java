package dev.usher.okta.call;

import java.util.Locale;

/** By which app Okta is called, as the metrics name them: Okta may refuse one and take the others. */
public enum OktaApp {
    /** That of sign-ins. */
    USHER,
    /** The bridge's, where it has one of its own. */
    BRIDGE,
    /** The service app, which reads users. */
    SERVICE;

    /** The value of the metric's {@code app} tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
