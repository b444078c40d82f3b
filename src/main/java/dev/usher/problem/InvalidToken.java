package dev.usher.problem;

/**
 * An access token that is not believed. As the cause of a problem it makes the {@code WWW-Authenticate} say so (RFC 6750
 * section 3.1).
 *
 * <p>The message says which check failed and holds nothing of the token.
 */
public final class InvalidToken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidToken(String reason) {
        super(reason, null, false, false);
    }
}
