package dev.usher.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A text that must not be seen: a password, token, passcode, verifier. It prints {@code ***} wherever it is printed, and
 * equality takes the same time whatever the difference.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The text itself. Call it only where it goes on the wire or into a cipher. */
    public String reveal() {
        return value;
    }

    /** Whether this is the offered text, in constant time; absent counts as wrong. */
    public boolean matches(@Nullable String offered) {
        return offered != null
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
