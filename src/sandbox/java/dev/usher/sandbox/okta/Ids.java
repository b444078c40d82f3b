package dev.usher.sandbox.okta;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Names in the shapes that Okta gives them. */
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int OKTA_ID_LENGTH = 20;

    private Ids() {}

    /** 43 url-safe characters: interaction handles, interaction codes. */
    static String handle() {
        return urlSafe(32);
    }

    /** The shape of production orgs: what stands before the first {@code ~} is a state token of its own. */
    static String stateHandle() {
        return "02.id." + urlSafe(30) + "~c." + urlSafe(120);
    }

    /** 20 characters with Okta's prefix of the kind, such as {@code oae} for an error. */
    static String random(String prefix) {
        var id = new StringBuilder(prefix);
        while (id.length() < OKTA_ID_LENGTH) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** The same id for the same text, so that a person keeps theirs over restarts. */
    static String derived(String prefix, String text) {
        var letters = base64Url(sha256(text)).replace("-", "x").replace("_", "y");
        return prefix + letters.substring(0, OKTA_ID_LENGTH - prefix.length());
    }

    static String sixDigits() {
        return Integer.toString(100_000 + RANDOM.nextInt(900_000));
    }

    static String urlSafe(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return base64Url(random);
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
