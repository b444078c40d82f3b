package dev.usher.saml.key;

import dev.usher.secret.Pkcs8File;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/**
 * What signs.
 *
 * @param pair RSA, 2048 bits at least
 * @param certificates the first belongs to the key; all are published
 */
public record SigningKey(KeyPair pair, List<X509Certificate> certificates) {
    private static final int FEWEST_BITS = 2048;

    public SigningKey {
        certificates = List.copyOf(certificates);
    }

    /** The certificate of the key. */
    public X509Certificate certificate() {
        return certificates.getFirst();
    }

    /**
     * A private key with its certificates.
     *
     * @throws IllegalArgumentException if the key does not belong to the first certificate; the message holds nothing of it
     */
    static SigningKey of(PrivateKey key, List<X509Certificate> certificates) {
        if (!(key instanceof RSAPrivateKey rsa)
                || !(certificates.getFirst().getPublicKey() instanceof RSAPublicKey shown)
                || !rsa.getModulus().equals(shown.getModulus())) {
            throw new IllegalArgumentException("the key does not belong to the first certificate");
        }
        return new SigningKey(new KeyPair(shown, key), certificates);
    }

    /**
     * The RSA key in a file.
     *
     * @throws IllegalArgumentException if it cannot be read or is no such key; the message holds nothing of its content
     */
    static PrivateKey readKey(Path file) {
        try {
            var key = KeyFactory.getInstance("RSA").generatePrivate(Pkcs8File.read(file));
            if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() >= FEWEST_BITS) {
                return key;
            }
            throw new IllegalArgumentException("the key has fewer than " + FEWEST_BITS + " bits");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key is not RSA", e);
        }
    }

    /**
     * The first certificate in a file.
     *
     * @throws IllegalArgumentException if it cannot be read, holds none, or one of another kind of key
     */
    static X509Certificate readCertificate(Path file) {
        try {
            var read = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (read instanceof X509Certificate certificate
                    && certificate.getPublicKey() instanceof RSAPublicKey key
                    && key.getModulus().bitLength() >= FEWEST_BITS) {
                return certificate;
            }
            throw new IllegalArgumentException("the certificate is not for an RSA key of " + FEWEST_BITS + " bits");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the file holds no PEM block \"CERTIFICATE\"", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file cannot be read", e);
        }
    }

    /** Its certificates: the key stays out of every text. */
    @Override
    public String toString() {
        return "SigningKey[" + certificates.size() + " certificates]";
    }
}
