package dev.usher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * A main class of its own: asks a running Usher whether it is ready, and exits with 0 if it is and with 1 if not.
 *
 * <p>For a health check that has to be a command, in an image without a shell. Kubernetes asks for itself.
 */
public final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Probe() {}

    /** @param arguments the address to ask instead of this machine's management port */
    public static void main(String... arguments) throws InterruptedException {
        System.exit(isReady(arguments.length > 0 ? URI.create(arguments[0]) : address()) ? 0 : 1);
    }

    static boolean isReady(URI address) throws InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var question = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static URI address() {
        var port = Optional.ofNullable(System.getenv("QUARKUS_MANAGEMENT_PORT")).orElse("9000");
        return URI.create("http://localhost:" + port + "/q/health/ready");
    }
}
