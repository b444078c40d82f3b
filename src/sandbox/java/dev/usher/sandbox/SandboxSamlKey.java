package dev.usher.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** The key of Usher's SAML identity provider, made anew by each process: none is ever in a jar. */
public final class SandboxSamlKey {
    private static final String PASSWORD = "only for this file";
    private static final String ALIAS = "usher";
    private static final Path DIRECTORY = make();

    private SandboxSamlKey() {}

    /** The private key's file, PEM and PKCS#8, which goes when the process ends. */
    public static Path keyFile() {
        return DIRECTORY.resolve("saml.key");
    }

    /** The certificate's file, PEM, which goes with it. */
    public static Path certificateFile() {
        return DIRECTORY.resolve("saml.crt");
    }

    private static Path make() {
        try {
            var directory = Files.createTempDirectory("usher-sandbox-saml");
            directory.toFile().deleteOnExit();
            var store = directory.resolve("saml.p12");
            keytool(store);
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            write(
                    directory.resolve("saml.key"),
                    "PRIVATE KEY",
                    keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
            write(
                    directory.resolve("saml.crt"),
                    "CERTIFICATE",
                    keys.getCertificate(ALIAS).getEncoded());
            Files.delete(store);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what keytool has made can be read", e);
        }
    }

    private static void keytool(Path store) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=Usher in the sandbox",
                        "-validity",
                        "365",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        file.toFile().deleteOnExit();
        Files.writeString(
                file,
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind));
    }
}
