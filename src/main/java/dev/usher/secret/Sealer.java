package dev.usher.secret;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts state before it is stored (AES-256-GCM, NIST SP 800-38D), with keys that rotate.
 *
 * <p>Layout: one version byte, four bytes that name the key, twelve bytes of random nonce, ciphertext and tag. The
 * {@code purpose} is authenticated with it, so that what was sealed for one row cannot be put into another.
 */
@Startup
@ApplicationScoped
public class Sealer {
    private static final byte VERSION = 1;
    private static final int KEY_NAME_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<Key> keys;

    @Inject
    public Sealer(EncryptionConfig config) {
        this(config.key());
    }

    Sealer(List<String> base64Keys) {
        this.keys = base64Keys.stream().map(Key::read).toList();
    }

    /** Seals {@code plain} under the first key. */
    public byte[] seal(byte[] plain, String purpose) {
        var key = keys.getFirst();
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, key, nonce, plain, purpose);
        return ByteBuffer.allocate(1 + KEY_NAME_BYTES + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put(key.name())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws UnreadableState if it was changed, sealed for another purpose, or its key is no longer configured
     */
    public byte[] open(byte[] sealed, String purpose) {
        if (sealed.length < 1 + KEY_NAME_BYTES + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new UnreadableState("stored state is not in the form that this version of Usher writes", null);
        }
        var buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        var name = new byte[KEY_NAME_BYTES];
        var nonce = new byte[NONCE_BYTES];
        var body = new byte[sealed.length - 1 - KEY_NAME_BYTES - NONCE_BYTES];
        buffer.get(name).get(nonce).get(body);
        var key = keys.stream()
                .filter(candidate -> Arrays.equals(candidate.name(), name))
                .findFirst()
                .orElseThrow(() -> new UnreadableState(
                        "stored state was sealed with a key that usher.encryption.key no longer lists", null));
        return run(Cipher.DECRYPT_MODE, key, nonce, body, purpose);
    }

    /**
     * The same under the first key; empty where it is sealed under that already.
     *
     * @throws UnreadableState as {@link #open} does
     */
    public Optional<byte[]> reseal(byte[] sealed, String purpose) {
        var plain = open(sealed, purpose);
        return Arrays.equals(keys.getFirst().name(), 0, KEY_NAME_BYTES, sealed, 1, 1 + KEY_NAME_BYTES)
                ? Optional.empty()
                : Optional.of(seal(plain, purpose));
    }

    /** What names the first key: the second to the fifth byte of all that it seals. Not secret, and of no use without it. */
    public byte[] nameOfFirstKey() {
        return keys.getFirst().name().clone();
    }

    /**
     * A secret for something that keys of its own would be too much for: the same on every replica, another one for each purpose, and
     * a new one with a new first key (HMAC-SHA256, as in the expansion of RFC 5869).
     */
    public Secret derived(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.getFirst().key().getEncoded(), "HmacSHA256"));
            return Secret.of(Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(("usher derived|" + purpose).getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** How many keys there are. */
    public int keys() {
        return keys.size();
    }

    private static byte[] run(int mode, Key key, byte[] nonce, byte[] input, String purpose) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new UnreadableState("stored state failed its integrity check", e);
        }
    }

    private record Key(byte[] name, SecretKeySpec key) {
        static Key read(String base64) {
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(base64.strip());
            } catch (IllegalArgumentException e) {
                bytes = new byte[0];
            }
            if (bytes.length != 32) {
                throw new IllegalArgumentException(
                        "usher.encryption.key must be 32 bytes in base64, for example the output of: openssl rand -base64 32");
            }
            return new Key(Arrays.copyOf(RandomId.sha256(bytes), KEY_NAME_BYTES), new SecretKeySpec(bytes, "AES"));
        }
    }
}
