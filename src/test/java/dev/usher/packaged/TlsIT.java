package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.usher.kit.FreePort;
import dev.usher.kit.Pause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usher that ends TLS itself, as docs/howto/tls-and-proxies.md sets it up. */
class TlsIT {
    @Test
    void itServesHttpsAloneAndTakesANewCertificateWithoutARestart(@TempDir Path directory) throws Exception {
        // Given
        var mounted = Files.createDirectory(directory.resolve("tls"));
        var first = SelfSigned.make(directory, "first");
        var second = SelfSigned.make(directory, "second");
        first.writeTo(mounted);
        var port = FreePort.next();
        try (var world = new World()) {
            var environment = world.environment();
            environment.put(
                    "QUARKUS_CONFIG_LOCATIONS",
                    settings(directory, mounted, port).toString());
            try (var usher = PackagedUsher.start(environment, directory.resolve("usher.log"))) {
                var answer = get(first, port);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                        .hasValue("max-age=31536000");
                assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> get(second, port));
                assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> getPlain(usher.port()));

                // When
                second.writeTo(mounted);

                // Then
                Pause.until("the new certificate", Duration.ofSeconds(30), () -> serves(second, port));
            }
        }
    }

    /** In a file, as on the page: Quarkus finds no variable for the names and numbers of {@code quarkus.tls}. */
    private static Path settings(Path directory, Path mounted, int port) throws IOException {
        return Files.writeString(directory.resolve("tls.yaml"), """
                quarkus:
                  tls:
                    usher:
                      key-store:
                        pem:
                          "0":
                            cert: %1$s/tls.crt
                            key: %1$s/tls.key
                      reload-period: 1s
                  http:
                    tls-configuration-name: usher
                    ssl-port: %2$d
                    insecure-requests: disabled
                """.formatted(mounted, port));
    }

    private static boolean serves(SelfSigned certificate, int port) {
        try {
            return get(certificate, port).statusCode() == 200;
        } catch (SSLHandshakeException notYet) {
            return false;
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<Void> get(SelfSigned certificate, int port)
            throws IOException, InterruptedException, GeneralSecurityException {
        try (var http =
                HttpClient.newBuilder().sslContext(certificate.trusted()).build()) {
            return http.send(page("https", port), HttpResponse.BodyHandlers.discarding());
        }
    }

    private static void getPlain(int port) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            http.send(page("http", port), HttpResponse.BodyHandlers.discarding());
        }
    }

    private static HttpRequest page(String scheme, int port) {
        return HttpRequest.newBuilder(URI.create(scheme + "://localhost:" + port + "/enroll?serial=C02ZC2QYLJHD"))
                .build();
    }
}
