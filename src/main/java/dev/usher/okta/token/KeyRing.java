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

/**
 * Okta's signing keys, kept as long as Okta says and read again when a token names a key that is not among them.
 *
 * <p>Okta rotates keys about four times a year, sooner after an incident. A token with an unknown key therefore causes one
 * fresh read, at most one in 30 seconds, so that forged key ids cannot be turned into a flood at Okta.
 */
public final class KeyRing {
    private static final Duration BETWEEN_FORCED_READS = Duration.ofSeconds(30);

    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Supplier<Fetched> fetch;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<String, PublicKey> keys = Map.of();
    private Instant freshUntil = Instant.MIN;
    private Instant nextForcedRead = Instant.MIN;

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

    /** The key of this id, RSA or EC on P-256; empty if Okta does not publish it. */
    public Optional<PublicKey> find(String keyId) {
        lock.lock();
        try {
            var now = clock.instant();
            if (now.isAfter(freshUntil)) {
                refresh(keyId, now);
            }
            if (!keys.containsKey(keyId) && !now.isBefore(nextForcedRead)) {
                read(now);
                nextForcedRead = now.plus(BETWEEN_FORCED_READS);
            }
            return Optional.ofNullable(keys.get(keyId));
        } finally {
            lock.unlock();
        }
    }

    /** A key that Okta has published is believed a little longer when Okta cannot be asked. */
    private void refresh(String keyId, Instant now) {
        try {
            read(now);
        } catch (RuntimeException e) {
            if (!keys.containsKey(keyId)) {
                throw e;
            }
            freshUntil = now.plus(GRACE);
        }
    }

    private void read(Instant now) {
        var fetched = fetch.get();
        var read = new HashMap<String, PublicKey>();
        for (var key : fetched.json().path("keys")) {
            if (key.path("kid").isTextual() && key.path("use").asText("sig").equals("sig")) {
                publicKey(key).ifPresent(made -> read.put(key.path("kid").textValue(), made));
            }
        }
        keys = Map.copyOf(read);
        freshUntil = now.plus(fetched.maxAge());
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
