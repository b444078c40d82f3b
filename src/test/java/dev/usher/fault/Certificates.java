package dev.usher.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Two certificates for {@code localhost}, one of them expired, and the store by which Usher trusts both: what is wrong with the
 * expired one is its date alone.
 */
record Certificates(KeyStore good, KeyStore expired, Path trust) {
    static final String PASSWORD = "only-for-these-tests";

    static Certificates make(Path directory) {
        var trust = directory.resolve("trust.p12");
        try {
            var good = pair(directory, "good", "-1H");
            var expired = pair(directory, "expired", "-10d");
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("good", good.getCertificate("front"));
            store.setCertificateEntry("expired", expired.getCertificate("front"));
            try (var file = Files.newOutputStream(trust)) {
                store.store(file, PASSWORD.toCharArray());
            }
            return new Certificates(good, expired, trust);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore pair(Path directory, String name, String from)
            throws IOException, GeneralSecurityException {
        var file = directory.resolve(name + ".p12");
        keytool(List.of(
                "-genkeypair",
                "-alias",
                "front",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost",
                "-startdate",
                from,
                "-validity",
                "5",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static void keytool(List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError("keytool: " + said);
        }
    }

    /** What a server shows this certificate by. Each knows nothing of the sessions of another. */
    static SSLContext showing(KeyStore pair) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(pair, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
