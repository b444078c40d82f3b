package dev.usher.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for {@code localhost} and its key, as PEM files in the way that cert-manager leaves them. */
record SelfSigned(X509Certificate certificate, byte[] key) {
    private static final char[] PASSWORD = "only for this file".toCharArray();
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    static SelfSigned make(Path directory, String name) throws IOException, GeneralSecurityException {
        var file = directory.resolve(name + ".p12");
        keytool(file);
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        return new SelfSigned(
                (X509Certificate) store.getCertificate("usher"),
                store.getKey("usher", PASSWORD).getEncoded());
    }

    private static void keytool(Path file) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "usher",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError("keytool: " + said);
        }
    }

    /** Writes {@code tls.crt} and {@code tls.key}, each in one move. */
    void writeTo(Path directory) throws IOException, GeneralSecurityException {
        write(directory.resolve("tls.key"), "PRIVATE KEY", key);
        write(directory.resolve("tls.crt"), "CERTIFICATE", certificate.getEncoded());
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        var pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, LINES.encodeToString(content), kind);
        var whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), pem);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Trusts this certificate and no other. */
    SSLContext trusted() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("usher", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
