package dev.usher.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A key with a certificate that it has signed itself. */
public record CertifiedKey(PrivateKey key, X509Certificate certificate) {
    private static final String PASSWORD = "only for this file";

    /** An RSA key of 2048 bits. */
    public static CertifiedKey rsa() {
        return make("RSA", "-keysize", "2048", 30);
    }

    /** The one RSA key of this name in this JVM: a test's profile is loaded by another class loader than the test. */
    public static CertifiedKey shared(String name) {
        synchronized (System.getProperties()) {
            var kept = System.getProperty(name);
            if (kept == null) {
                var made = rsa();
                System.setProperty(
                        name, Base64.getEncoder().encodeToString(made.key().getEncoded()) + " " + made.base64());
                return made;
            }
            try {
                var parts = kept.split(" ");
                var key = Base64.getDecoder().decode(parts[0]);
                var certificate = new ByteArrayInputStream(Base64.getDecoder().decode(parts[1]));
                return new CertifiedKey(
                        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)), (X509Certificate)
                                CertificateFactory.getInstance("X.509").generateCertificate(certificate));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** A key of any kind, such as {@code RSA -keysize 1024} or {@code EC -groupname secp256r1}. */
    public static CertifiedKey make(String algorithm, String option, String value, int days) {
        try {
            var directory = Files.createTempDirectory("usher-saml");
            var file = directory.resolve("key.p12");
            keytool(file, algorithm, option, value, days);
            var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            var made = new CertifiedKey((PrivateKey) store.getKey("saml", PASSWORD.toCharArray()), (X509Certificate)
                    store.getCertificate("saml"));
            Files.delete(file);
            Files.delete(directory);
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void keytool(Path file, String algorithm, String option, String value, int days) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "saml",
                        "-keyalg",
                        algorithm,
                        option,
                        value,
                        "-dname",
                        "CN=saml",
                        "-validity",
                        Integer.toString(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError("keytool: " + said);
        }
    }

    /** The certificate as XML signatures and metadata have it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(encoded());
    }

    /** The certificate as a PEM file. */
    public String certificatePem() {
        return pem("CERTIFICATE", encoded());
    }

    /** The key as a PEM file, PKCS#8. */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String kind, byte[] content) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind);
    }
}
