package dev.usher.jamf;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Jamf Pro could not be asked, or did not answer as Jamf Pro: try again later. The message is safe to show and says
 * what to look at; it holds no body and no secret.
 */
public final class JamfUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;
    private final boolean maybeApplied;

    public JamfUnavailable(String message, Optional<Duration> retryAfter, boolean maybeApplied) {
        this(message, retryAfter, maybeApplied, null);
    }

    /**
     * The same with the failure behind it.
     *
     * @param cause for the log; its message may hold an address, so it is never shown
     */
    public JamfUnavailable(
            String message, Optional<Duration> retryAfter, boolean maybeApplied, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter.orElse(null);
        this.maybeApplied = maybeApplied;
    }

    /** How long Jamf asks to wait, at most 60 seconds; empty if it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Whether this was a write that Jamf may have stored all the same: read back and compare before writing again. Jamf
     * answers 500 to some writes that it keeps.
     */
    public boolean maybeApplied() {
        return maybeApplied;
    }
}
