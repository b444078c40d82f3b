package dev.usher.sandbox.okta;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes: RFC 6238 with SHA-1 and 30 seconds, and the longer ones that a YubiKey types. */
final class Otp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String MODHEX = "cbdefghijklnrtuv";
    private static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Otp() {}

    /** The same secret for the same text. */
    static String secretOf(String text) {
        return base32(Arrays.copyOf(Ids.sha256("otp " + text), SECRET_BYTES));
    }

    static String freshSecret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return base32(bytes);
    }

    /** The code that this authenticator shows now, or {@code ahead} codes later. */
    static String code(Factor factor, String secret, Instant now, int ahead) {
        var step = now.getEpochSecond() / STEP_SECONDS + ahead;
        return factor == Factor.YUBIKEY_TOKEN ? typed(secret, step) : sixDigits(secret, step);
    }

    /** Clocks differ: the code before and the code after are as good. */
    static boolean fits(Factor factor, String secret, String given, Instant now) {
        for (var ahead = -1; ahead <= 1; ahead++) {
            if (code(factor, secret, now, ahead).equals(given)) {
                return true;
            }
        }
        return false;
    }

    private static String sixDigits(String secret, long step) {
        var mac = hmac(secret, step);
        var offset = mac[mac.length - 1] & 0x0f;
        var truncated = ByteBuffer.wrap(mac, offset, 4).getInt() & 0x7fff_ffff;
        return String.format("%06d", truncated % MODULUS);
    }

    /** 44 letters: the key's own name, then what changes. */
    private static String typed(String secret, long step) {
        return "cccccc" + modhex(Arrays.copyOf(hmac(secret, 0), 3)) + modhex(Arrays.copyOf(hmac(secret, step), 16));
    }

    private static byte[] hmac(String secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA1", e);
        }
    }

    private static String modhex(byte[] bytes) {
        var text = new StringBuilder();
        for (var one : bytes) {
            text.append(MODHEX.charAt((one >> 4) & 0x0f)).append(MODHEX.charAt(one & 0x0f));
        }
        return text.toString();
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        for (var one : bytes) {
            buffer = (buffer << 8) | (one & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 0x1f));
            }
        }
        return text.toString();
    }

    private static byte[] bytes(String base32) {
        var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        var buffer = 0;
        var bits = 0;
        for (var letter : base32.getBytes(StandardCharsets.US_ASCII)) {
            buffer = (buffer << 5) | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        return bytes.array();
    }
}
