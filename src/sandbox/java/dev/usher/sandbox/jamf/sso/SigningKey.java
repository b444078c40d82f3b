package dev.usher.sandbox.jamf.sso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Comparator;

/** A key of the service provider's own, and the certificate, signed by itself, that carries the public half. */
record SigningKey(PrivateKey key, X509Certificate certificate) {
    private static final String ALIAS = "jamf";
    private static final String PASSWORD = "changeit";

    /** Made when it is first asked for, because that takes a second or two, and once for all sandboxes of a process. */
    private static final class Shared {
        private static final SigningKey KEY = generate("CN=sandbox Jamf Pro");
    }

    static SigningKey shared() {
        return Shared.KEY;
    }

    /** The JDK makes certificates with its keytool only; what it makes does not outlive this call as a file. */
    static SigningKey generate(String subject) {
        try {
            var directory = Files.createTempDirectory("usher-sandbox-sso");
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

    private static SigningKey read(Path store) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return new SigningKey(
                (PrivateKey) keys.getKey(ALIAS, PASSWORD.toCharArray()), (X509Certificate) keys.getCertificate(ALIAS));
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
