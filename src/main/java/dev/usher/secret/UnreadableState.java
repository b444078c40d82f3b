package dev.usher.secret;

import org.jspecify.annotations.Nullable;

/** Sealed state that cannot be opened: changed, moved, or its key is gone. Its message names no content. */
public final class UnreadableState extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names no content of the state */
    public UnreadableState(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
