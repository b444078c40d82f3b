package dev.usher.okta;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Okta did not answer, answered 5xx, or something in between answered for it. */
public final class OktaUnavailable extends OktaFailure {
    private static final long serialVersionUID = 1L;

    public OktaUnavailable(String message, @Nullable Duration retryAfter) {
        super(message, retryAfter);
    }
}
