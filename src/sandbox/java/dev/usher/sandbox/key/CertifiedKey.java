package dev.usher.sandbox.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Comparator;

/** An RSA key, and the certificate, signed by itself, that carries its public half. */
public record CertifiedKey(PrivateKey key, X509Certificate certificate) {
    private static final String ALIAS = "key";
    private static final String PASSWORD = "changeit";

    /**
     * Makes one, which takes a second or two: the JDK makes certificates with its keytool only. What that stores does not
     * outlive this call.
     *
     * @param subject such as {@code CN=somebody}
     */
    public static CertifiedKey generate(String subject) {
        try {
            var directory = Files.createTempDirectory("usher-sandbox-key");
            try {
                return read(keytool(directory.resolve("key.p12"), subject));
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool made a key store that cannot be read", e);
        }
    }

    /** The one of this subject that is enough for a whole JVM: made at the first call. */
    public static CertifiedKey shared(String subject) {
        var store = OncePerJvm.text(
                "usher.sandbox.key." + subject, () -> generate(subject).text());
        try {
            var parts = store.split(" ", 2);
            var key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[0])));
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(parts[1])));
            return new CertifiedKey(key, certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("written by text()", e);
        }
    }

    private String text() {
        try {
            var base64 = Base64.getEncoder();
            return base64.encodeToString(key.getEncoded()) + " " + base64.encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("keytool made a certificate that cannot be encoded", e);
        }
    }

    /** The private key's file, PEM and PKCS#8, which goes when the process ends. */
    public Path keyFile() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** The certificate's file, PEM, likewise. */
    public Path certificateFile() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("keytool made a certificate that cannot be encoded", e);
        }
    }

    private static Path pem(String what, byte[] der) {
        try {
            var file = Files.createTempFile("usher-sandbox", ".pem");
            file.toFile().deleteOnExit();
            var text = "-----BEGIN " + what + "-----\n"
                    + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what + "-----\n";
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path keytool(Path store, String subject) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-sigalg",
                        "SHA256withRSA",
                        "-dname",
                        subject,
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool ended with " + process.exitValue());
            }
            return store;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a key", e);
        }
    }

    private static CertifiedKey read(Path store) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return new CertifiedKey(
                (PrivateKey) keys.getKey(ALIAS, PASSWORD.toCharArray()), (X509Certificate) keys.getCertificate(ALIAS));
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public String toString() {
        return "CertifiedKey of " + certificate.getSubjectX500Principal();
    }
}
