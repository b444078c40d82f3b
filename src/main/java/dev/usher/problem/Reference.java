package dev.usher.problem;

import java.security.SecureRandom;

/**
 * A short name for one event, which a person can read to a help desk and an operator can find in the log.
 *
 * @param value {@code U-} and eight characters of Crockford's Base32, which has no I, L, O or U to mishear
 */
public record Reference(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new random reference: 40 bits, enough to be unique among the log lines that a site keeps. */
    public static Reference random() {
        var text = new StringBuilder("U-");
        for (int i = 0; i < 8; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Reference(text.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
