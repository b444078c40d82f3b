package dev.usher.jamf;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Jamf Pro said no to Usher, and will say so again until somebody changes something. The message is safe to show and
 * says what to change; it holds no body and no secret.
 */
public final class JamfRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String code;
    private final @Nullable String privilege;

    public JamfRefused(String message, int status, Optional<String> code, Optional<String> privilege) {
        super(message);
        this.status = status;
        this.code = code.orElse(null);
        this.privilege = privilege.orElse(null);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Jamf's code, such as {@code INVALID_FIELD} or {@code invalid_client}; empty if the body had none. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** The privilege that the API client lacks, in Jamf's words. */
    public Optional<String> privilege() {
        return Optional.ofNullable(privilege);
    }
}
