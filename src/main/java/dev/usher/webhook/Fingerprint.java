package dev.usher.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * By what the same event is known when it is told again. Only a digest is kept: what is in an event may be anything, also
 * what PostgreSQL takes for no text.
 *
 * @param hex SHA-256 of what tells it from others
 * @param repeatsWithin how long the same is a repeat; later it is another event that looks alike
 */
public record Fingerprint(String hex, Duration repeatsWithin) implements Comparable<Fingerprint> {
    /** How long a repeat is known as one. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** Of an event that these parts tell from every other. */
    public static Fingerprint of(Duration repeatsWithin, String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                // With its length, so that no two lists of parts look the same.
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return new Fingerprint(HexFormat.of().formatHex(digest.digest()), repeatsWithin);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    byte[] digest() {
        return HexFormat.of().parseHex(hex);
    }

    /** The order in which all who tell of several events write them, so that nobody waits in a ring. */
    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }
}
