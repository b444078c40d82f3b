package dev.usher.sandbox.key;

import dev.usher.sandbox.OncePerJvm;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** A key, and the certificate, signed by itself, that carries its public half. */
public record CertifiedKey(PrivateKey key, X509Certificate certificate) {
    private static final String ALIAS = "key";
    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /**
     * Makes an RSA key of 2048 bits that is good for ten years. This takes a second or two: the JDK makes certificates with its
     * keytool only. What that stores does not outlive this call.
     *
     * @param subject such as {@code CN=somebody}
     */
    public static CertifiedKey generate(String subject) {
        return generate(subject, Duration.ofDays(3650), "RSA", "-keysize", "2048");
    }

    /** Any kind of key, in the words of keytool: {@code RSA -keysize 1024}, {@code EC -groupname secp256r1}. */
    public static CertifiedKey generate(String subject, Duration validity, String... algorithm) {
        try {
            var directory = Files.createTempDirectory("usher-sandbox-key");
            try {
                return read(keytool(directory.resolve("key.p12"), subject, validity, List.of(algorithm)));
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
        return Base64.getEncoder().encodeToString(key.getEncoded()) + " " + base64();
    }

    /** The certificate as XML signatures and metadata have it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(encoded());
    }

    /** The private key as the text of a PEM file, PKCS#8. */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** The certificate as the text of a PEM file. */
    public String certificatePem() {
        return pem("CERTIFICATE", encoded());
    }

    /** A file with {@link #keyPem()}, which goes when the process ends. */
    public Path keyFile() {
        return file(keyPem());
    }

    /** A file with {@link #certificatePem()}, likewise. */
    public Path certificateFile() {
        return file(certificatePem());
    }

    private byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("keytool made a certificate that cannot be encoded", e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + LINES.encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private static Path file(String pem) {
        try {
            var file = Files.createTempFile("usher-sandbox", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path keytool(Path store, String subject, Duration validity, List<String> algorithm)
            throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-dname",
                subject,
                "-validity",
                Long.toString(validity.toDays()),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString(),
                "-keyalg"));
        command.addAll(algorithm);
        var process = new ProcessBuilder(command)
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
