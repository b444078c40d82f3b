package dev.usher.assignment.proof;

import dev.usher.device.SerialNumber;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import java.security.SecureRandom;
import java.util.Locale;

/** The text of a device's secret: 32 characters of Crockford's Base32, which are 160 bits. */
final class DeviceSecret {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DeviceSecret() {}

    static Secret random() {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return Secret.of(text.toString());
    }

    /** Whether Usher may have made it, in a database that is lost by now: nobody types such a text by hand. */
    static boolean hasForm(String text) {
        return text.length() == LENGTH && text.chars().allMatch(each -> ALPHABET.indexOf(each) >= 0);
    }

    /**
     * The digest that is kept. The serial number is part of it, so that a row that is copied proves no other device; how the
     * secret was typed is not.
     */
    static byte[] digest(SerialNumber serialNumber, String secret) {
        return RandomId.digest(serialNumber.value() + "\n" + normal(secret));
    }

    /** Somebody may have to read it out, and reads an O where there is a zero. */
    private static String normal(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
