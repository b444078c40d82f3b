package dev.usher.okta;

import java.time.Duration;

/** Okta says that Usher, or this person through Usher, asks too often: our quota, not a wrong passcode. */
public final class OktaRateLimited extends OktaFailure {
    private static final long serialVersionUID = 1L;

    public OktaRateLimited(Duration retryAfter) {
        super("Okta asks to slow down: try again in " + retryAfter.toSeconds() + " seconds.", retryAfter);
    }
}
