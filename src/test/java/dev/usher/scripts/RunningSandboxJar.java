package dev.usher.scripts;

import dev.usher.kit.BuiltJar;
import dev.usher.kit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Usher with its sandbox in one process, as a newcomer starts it, on ports of its own. It needs the jar of
 * {@code ./mvnw -Dsandbox package}, which is another one than the service's.
 */
final class RunningSandboxJar implements AutoCloseable {
    private static final Path JAR =
            Path.of(System.getProperty("usher.sandbox.package", "target/sandbox/quarkus-app"), "quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(180);

    private final Process process;
    private final Path log;
    private final int port;
    private final int oktaPort;

    private RunningSandboxJar(Process process, Path log, int port, int oktaPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.oktaPort = oktaPort;
    }

    static RunningSandboxJar start(Path directory) throws IOException, InterruptedException {
        Tools.present(
                new BuiltJar(JAR).isOfToday(),
                "no " + JAR + ", or an older one than its sources: ./mvnw -Dsandbox -DskipTests package makes it");
        int port = FreePort.next();
        int oktaPort = FreePort.next();
        var log = directory.resolve("sandbox.log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("USHER_") || name.startsWith("QUARKUS_"));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.next()));
        environment.put("SANDBOX_OKTA_PORT", Integer.toString(oktaPort));
        environment.put("SANDBOX_JAMF_PORT", Integer.toString(FreePort.next()));
        environment.put(
                "SANDBOX_POSTGRES_DIRECTORY", directory.resolve("postgres").toString());
        var sandbox = new RunningSandboxJar(builder.start(), log, port, oktaPort);
        sandbox.awaitReady();
        return sandbox;
    }

    URI usher() {
        return URI.create("http://localhost:" + port);
    }

    URI issuer() {
        return URI.create("http://localhost:" + oktaPort + "/oauth2/default");
    }

    private void awaitReady() throws IOException, InterruptedException {
        var deadline = Instant.now().plus(START);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("the sandbox did not start: " + Files.readString(log));
            }
            Thread.sleep(200);
        }
    }

    private boolean answers() throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(usher().resolve("/sandbox/state")).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        // Gently: the PostgreSQL of its own ends with it.
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
