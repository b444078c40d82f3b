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
 * Two certificates for {@code localhost} by an authority that Usher trusts; what is wrong with the expired one is its date alone.
 *
 * @param keys all of them, with their keys
 * @param trust the store with the authority: Java asks a certificate that is trusted by itself for no date
 */
record Certificates(KeyStore keys, Path trust) {
    static final String PASSWORD = "only-for-these-tests";
    private static final String AUTHORITY = "authority";

    static Certificates make(Path directory) {
        var file = directory.resolve("keys.p12");
        var trust = directory.resolve("trust.p12");
        try {
            pair(file, AUTHORITY, "-ext", "bc:c", "-startdate", "-20d", "-validity", "60");
            pair(
                    file,
                    "good",
                    "-signer",
                    AUTHORITY,
                    "-ext",
                    "san=dns:localhost",
                    "-startdate",
                    "-1H",
                    "-validity",
                    "5");
            pair(
                    file,
                    "expired",
                    "-signer",
                    AUTHORITY,
                    "-ext",
                    "san=dns:localhost",
                    "-startdate",
                    "-10d",
                    "-validity",
                    "5");
            var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(AUTHORITY, keys.getCertificate(AUTHORITY));
            try (var out = Files.newOutputStream(trust)) {
                trusted.store(out, PASSWORD.toCharArray());
            }
            return new Certificates(keys, trust);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void pair(Path file, String name, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError("keytool: " + said);
        }
    }

    /** What a server shows this certificate by. Each knows nothing of the sessions of another. */
    SSLContext showing(String name) {
        try {
            var password = PASSWORD.toCharArray();
            var one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            one.setKeyEntry(name, keys.getKey(name, password), password, keys.getCertificateChain(name));
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(one, password);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
