package dev.usher.okta.token;

import dev.usher.secret.Pkcs8File;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.List;

/** Reads the private key of {@code private_key_jwt}: PEM, PKCS#8 (RFC 7468 section 10). */
public final class PrivateKeyFile {
    private static final int P256_BITS = 256;

    private PrivateKeyFile() {}

    /**
     * The RSA or P-256 key in a file.
     *
     * @throws IllegalArgumentException if it cannot be read or is no such key; the message holds nothing of its content
     */
    public static PrivateKey read(Path file) {
        var spec = Pkcs8File.read(file);
        for (var algorithm : List.of("RSA", "EC")) {
            try {
                var key = KeyFactory.getInstance(algorithm).generatePrivate(spec);
                if (!(key instanceof ECPrivateKey ec)
                        || ec.getParams().getCurve().getField().getFieldSize() == P256_BITS) {
                    return key;
                }
            } catch (GeneralSecurityException e) {
                // Not a key of this algorithm; the next one is tried.
            }
        }
        throw new IllegalArgumentException("the key is neither RSA nor EC on P-256");
    }
}
