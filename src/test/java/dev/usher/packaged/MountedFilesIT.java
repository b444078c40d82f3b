package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.FreePort;
import dev.usher.kit.Pause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The files that {@code k8s} mounts into a pod do what they are for. */
@TestInstance(Lifecycle.PER_CLASS)
class MountedFilesIT {
    private static final Path OVERLAYS = Path.of("k8s", "overlays");
    private static final String PASSWORD = "only-for-this-test";

    private World world;

    @BeforeAll
    void start() {
        world = new World();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void usherReadsTheFileThatTheVariableNames(@TempDir Path directory) throws IOException {
        // Given
        var file = Files.writeString(
                directory.resolve("application.yaml"),
                Files.readString(OVERLAYS.resolve("production/application.yaml"))
                        .replace("trusted: 10.42.0.0/16", "trusted: everybody"));
        var environment = world.environment();
        environment.put("QUARKUS_CONFIG_LOCATIONS", file.toString());

        // When
        try (var usher = PackagedUsher.launch(environment, directory.resolve("usher.log"))) {
            var code = usher.await();

            // Then
            assertThat(code).isEqualTo(1);
            assertThat(usher.log()).contains("Usher cannot start: usher.proxy.trusted");
        }
    }

    /** The addresses of the file lead nowhere; those of the environment are the world's. */
    @Test
    void usherStartsWithTheFileOfProductionAndVariablesWin(@TempDir Path directory) throws Exception {
        // Given
        var environment = world.environment();
        environment.put(
                "QUARKUS_CONFIG_LOCATIONS",
                OVERLAYS.resolve("production/application.yaml").toAbsolutePath().toString());
        environment.put("USHER_ASSIGNMENT_MODE", "write");

        // When
        try (var usher = PackagedUsher.start(environment, directory.resolve("usher.log"));
                var script = new Script()) {
            var answer = script.begin(usher.port(), world.freshMac());

            // Then
            assertThat(answer.status()).isEqualTo(201);
        }
    }

    @Test
    void usherServesTlsWithTheFilesOfTheComponentAndTakesUpARenewedCertificate(@TempDir Path directory)
            throws Exception {
        // Given
        var first = certificate("first", directory);
        var port = FreePort.next();
        var file = Files.writeString(
                directory.resolve("tls.yaml"),
                Files.readString(Path.of("k8s", "components", "tls", "tls.yaml"))
                        .replace("/etc/usher-tls/", directory + "/")
                        .replace("reload-period: 1h", "reload-period: 10s"));
        var environment = world.environment();
        environment.put("QUARKUS_CONFIG_LOCATIONS", file.toString());
        environment.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));

        // When
        try (var usher = PackagedUsher.start(environment, directory.resolve("usher.log"))) {

            // Then
            assertThat(served(port)).isEqualTo(first);
            assertThat(answers(usher.port())).isFalse();

            // When
            var second = certificate("second", directory);

            // Then
            Pause.until("the renewed certificate", Duration.ofSeconds(60), () -> second.equals(served(port)));
        }
    }

    /** A self-signed certificate and its key as {@code tls.crt} and {@code tls.key}, as cert-manager mounts them. */
    private static Certificate certificate(String name, Path directory) throws Exception {
        var store = directory.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0)
                .isTrue();
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var certificate = keys.getCertificate(name);
        pem(
                directory.resolve("tls.key"),
                "PRIVATE KEY",
                keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
        pem(directory.resolve("tls.crt"), "CERTIFICATE", certificate.getEncoded());
        return certificate;
    }

    private static void pem(Path file, String what, byte[] content) throws IOException {
        var text = "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
        var whole = Files.writeString(Path.of(file + ".new"), text, StandardCharsets.US_ASCII);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The certificate that is shown at a port of this machine, whoever signed it; null while there is none. */
    private static @Nullable Certificate served(int port) {
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            try (var socket = (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
                socket.startHandshake();
                return socket.getSession().getPeerCertificates()[0];
            }
        } catch (IOException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Looks at certificates and judges none. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
