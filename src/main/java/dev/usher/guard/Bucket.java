package dev.usher.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One limit of one username, device or address.
 *
 * @param kind what is counted, as the refusal names it: {@code username}, {@code device} or {@code address}
 * @param key a digest of what it is counted for
 * @param rate how often
 */
record Bucket(String kind, byte[] key, Rate rate) {
    /** {@code value} is a username in lower case, a device or an address; only its digest goes on from here. */
    static Bucket of(String what, String kind, String value, Rate rate) {
        return new Bucket(kind, digest(what + "\n" + kind + "\n" + value), rate);
    }

    /** SHA-256. */
    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
