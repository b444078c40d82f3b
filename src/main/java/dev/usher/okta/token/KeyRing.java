package dev.usher.okta.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Okta's signing keys, kept as long as Okta says and read again when a token names a key that is not among them.
 *
 * <p>Okta rotates keys about four times a year, sooner after an incident. A token with an unknown key therefore causes one
 * fresh read, at most one in 30 seconds, so that forged key ids cannot be turned into a flood at Okta. After a read that
 * failed, the next one waits for a few seconds. Who asks for a key that is kept waits for no read.
 */
public final class KeyRing {
    private static final Duration BETWEEN_FORCED_READS = Duration.ofSeconds(30);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Supplier<Fetched> fetch;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Kept kept = new Kept(Map.of(), Instant.MIN, Instant.MIN, null);

    /** @param fetch reads the key set from Okta; what it throws reaches the caller of {@link #find} */
    public KeyRing(Supplier<Fetched> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /**
     * A key set as it was read.
     *
     * @param json the JWK set (RFC 7517 section 5)
     * @param maxAge how long it may be kept
     */
    public record Fetched(JsonNode json, Duration maxAge) {}

    /**
     * What the last read has left.
     *
     * @param nextRead no unknown key causes a read before
     * @param failure why the last read failed; null where it did not
     */
    private record Kept(
            Map<String, PublicKey> keys,
            Instant freshUntil,
            Instant nextRead,
            @Nullable RuntimeException failure) {
        boolean stale(Instant now) {
            return now.isAfter(freshUntil);
        }

        /** The pause of strangers ends with the keys' time. Without any key everybody is kept from signing in: then there is none. */
        boolean pauses(Instant now) {
            return now.isBefore(nextRead) && (failure == null ? !stale(now) : !keys.isEmpty());
        }
    }

    /** The key of this id, RSA or EC on P-256; empty if Okta does not publish it. */
    public Optional<PublicKey> find(String keyId) {
        var known = kept.keys().get(keyId);
        return known == null ? unknown(keyId) : Optional.ofNullable(renewed(keyId, known));
    }

    /** One caller renews what is stale. The others believe the old key until it is done. */
    private @Nullable PublicKey renewed(String keyId, PublicKey known) {
        if (!kept.stale(clock.instant()) || !reading.tryLock()) {
            return known;
        }
        try {
            if (kept.stale(clock.instant())) {
                renew();
            }
            return kept.keys().get(keyId);
        } finally {
            reading.unlock();
        }
    }

    /** A key that Okta has published is believed a little longer when Okta cannot be asked. */
    private void renew() {
        try {
            kept = read(kept.nextRead());
        } catch (RuntimeException e) {
            var now = clock.instant();
            kept = new Kept(kept.keys(), now.plus(GRACE), now.plus(AFTER_A_FAILURE), e);
        }
    }

    private Optional<PublicKey> unknown(String keyId) {
        var seen = kept;
        if (!seen.pauses(clock.instant())) {
            readFor(keyId, seen);
        }
        var now = kept;
        var key = now.keys().get(keyId);
        if (key == null && now.failure() != null) {
            throw now.failure();
        }
        return Optional.ofNullable(key);
    }

    private void readFor(String keyId, Kept seen) {
        reading.lock();
        try {
            // Whoever had the lock before may have read what is wanted here, or found Okta away.
            var now = clock.instant();
            if (kept == seen && !kept.keys().containsKey(keyId) && !kept.pauses(now)) {
                kept = read(kept.stale(now) ? kept.nextRead() : now.plus(BETWEEN_FORCED_READS));
            }
        } catch (RuntimeException e) {
            kept = new Kept(kept.keys(), kept.freshUntil(), clock.instant().plus(AFTER_A_FAILURE), e);
        } finally {
            reading.unlock();
        }
    }

    private Kept read(Instant nextRead) {
        var fetched = fetch.get();
        return new Kept(keys(fetched.json()), clock.instant().plus(fetched.maxAge()), nextRead, null);
    }

    /** How many keys of a JWK set a signature could be checked with. */
    public static int usable(JsonNode json) {
        return keys(json).size();
    }

    private static Map<String, PublicKey> keys(JsonNode json) {
        var read = new HashMap<String, PublicKey>();
        for (var key : json.path("keys")) {
            if (key.path("kid").isTextual() && key.path("use").asText("sig").equals("sig")) {
                publicKey(key).ifPresent(made -> read.put(key.path("kid").textValue(), made));
            }
        }
        return Map.copyOf(read);
    }

    private static Optional<PublicKey> publicKey(JsonNode key) {
        try {
            return switch (key.path("kty").asText()) {
                case "RSA" -> Optional.of(rsa(key));
                case "EC" -> key.path("crv").asText().equals("P-256") ? Optional.of(p256(key)) : Optional.empty();
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // One key that cannot be read must not take the others away.
            return Optional.empty();
        }
    }

    private static PublicKey rsa(JsonNode key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static PublicKey p256(JsonNode key) throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(key, "x"), number(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asText()));
    }
}
