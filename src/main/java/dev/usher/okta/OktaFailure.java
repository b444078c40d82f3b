package dev.usher.okta;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trouble with Okta itself, not with the person. The conversation that the caller has stored still stands, unless
 * {@link #progress} brings a later one.
 *
 * <p>Messages name no host beyond Okta, no handle, no token and no input.
 */
public abstract sealed class OktaFailure extends RuntimeException
        permits OktaUnavailable, OktaRateLimited, OktaRefused, OktaNotUnderstood {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;
    private transient @Nullable Conversation progress;

    OktaFailure(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When it is worth trying again; empty where nobody knows. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * How far the sign-in came before the trouble. Where present, store it in place of the former conversation: Okta's
     * code was redeemed, and the tokens are held in it until the rest can be done.
     */
    public Optional<Conversation> progress() {
        return Optional.ofNullable(progress);
    }

    OktaFailure keeping(Conversation conversation) {
        progress = conversation;
        return this;
    }
}
