package dev.usher.packaged;

import dev.usher.kit.FreePort;
import dev.usher.kit.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of the packaged production service. */
public final class PackagedUsher implements AutoCloseable {
    static final Path PACKAGE = Path.of(System.getProperty("usher.package", "target/packaged"));
    /** Halves what a start takes; made where the whole of the slow tests run. */
    private static final Path AOT_CACHE = PACKAGE.resolve("usher.aot");

    private static final Duration START = Duration.ofSeconds(Integer.getInteger("usher.start.patience", 120));

    private final Map<String, String> environment;
    private final Path log;
    private final @Nullable String host;
    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private volatile Process process;

    private PackagedUsher(Map<String, String> environment, @Nullable String host, Path log) {
        this.environment = environment;
        this.host = host;
        this.log = log;
        this.process = launch();
    }

    /** Starts a process without waiting for it. */
    static PackagedUsher launch(Map<String, String> environment, Path log) {
        return new PackagedUsher(new HashMap<>(environment), null, log);
    }

    /** Starts a process that browsers reach under this name of the machine, and waits until it is ready. */
    public static PackagedUsher startAt(String host, Map<String, String> environment, Path log) {
        var usher = new PackagedUsher(new HashMap<>(environment), host, log);
        usher.awaitReady();
        return usher;
    }

    /** Starts a process and waits until it is ready. */
    public static PackagedUsher start(Map<String, String> environment, Path log) {
        var usher = launch(environment, log);
        usher.awaitReady();
        return usher;
    }

    /** What starts it. */
    static List<String> command(String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        if (Files.exists(AOT_CACHE)) {
            command.add("-XX:AOTCache=" + AOT_CACHE.toAbsolutePath());
        }
        command.add("-jar");
        command.add(PACKAGE.resolve("quarkus-run.jar").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private Process launch() {
        var builder = new ProcessBuilder(command());
        builder.environment().keySet().removeIf(name -> name.startsWith("USHER_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        if (host != null) {
            builder.environment().put("USHER_OKTA_REDIRECT_URI", address(host) + "/callback");
        }
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does it. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Lets it stand still as a frozen machine does, until it is thawed. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new AssertionError(name + " did not reach the process");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** SIGTERM, as Kubernetes sends it; returns at once. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end of the process; its exit code. */
    int await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the process does not end: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Starts it again, with the same settings and database, and waits until it is ready. */
    public void restart() {
        if (process.isAlive()) {
            kill();
        }
        process = launch();
        awaitReady();
    }

    /** As a probe of Kubernetes asks whether the process is to be ended. */
    boolean live() {
        return status("http://localhost:" + managementPort + "/q/health/live") == 200;
    }

    /** As a probe of Kubernetes asks. */
    boolean ready() {
        return status("http://localhost:" + managementPort + "/q/health/ready") == 200;
    }

    void awaitReady() {
        var deadline = Instant.now().plus(Pause.patiently(START));
        while (!ready()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("Usher did not start: " + log());
            }
            Pause.briefly();
        }
    }

    private static int status(String uri) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(uri))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException e) {
            return 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    public int port() {
        return port;
    }

    /** Where browsers reach it. */
    public URI address() {
        return URI.create(address(host == null ? "localhost" : host));
    }

    private String address(String name) {
        return "http://" + name + ":" + port;
    }

    int managementPort() {
        return managementPort;
    }

    /** All that it has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await();
    }
}
