package dev.usher.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A production Usher in a process of its own. Linux only: its memory is read from {@code /proc}. */
final class UsherProcess implements AutoCloseable {
    private static final long START_NANOS = 60_000_000_000L;

    private final Process process;
    private final List<String> command;
    private final Path log;
    private final int port;
    private long linesAtStart;

    private UsherProcess(Process process, List<String> command, Path log, int port) {
        this.process = process;
        this.command = command;
        this.log = log;
        this.port = port;
    }

    /** Starts it and waits until it is ready. */
    static UsherProcess start(Path directory, Path application, Properties settings, List<String> options)
            throws IOException, InterruptedException {
        var port = freePort();
        var management = freePort();
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("quarkus.management.port", Integer.toString(management));
        var config = Files.createDirectories(directory.resolve("config")).resolve("application.properties");
        try (var file = Files.newBufferedWriter(config)) {
            settings.store(file, "of the bench");
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(List.of(
                "-jar", application.toAbsolutePath().resolve("quarkus-run.jar").toString()));
        var log = directory.resolve("usher.log");
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var usher = new UsherProcess(process, command, log, port);
        usher.awaitReady(management);
        try (var lines = Files.lines(log)) {
            usher.linesAtStart = lines.count();
        }
        return usher;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(int management) throws InterruptedException {
        var question = HttpRequest.newBuilder(URI.create("http://localhost:" + management + "/q/health/ready"))
                .build();
        var deadline = System.nanoTime() + START_NANOS;
        try (var http = HttpClient.newHttpClient()) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                if (isReady(http, question)) {
                    return;
                }
                Thread.sleep(200);
            }
        }
        close();
        throw new IllegalStateException("Usher did not become ready; see " + log);
    }

    private static boolean isReady(HttpClient http, HttpRequest question) throws InterruptedException {
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    String command() {
        return String.join(" ", command.subList(0, command.size() - 2));
    }

    /** User and system time of all its threads since its start. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    long residentMegabytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .map(line -> line.replaceAll("\\D", ""))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        }
    }

    /** Bytes of its heap that are in use once everything was collected that can be. */
    long heapAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        var used = java.util.regex.Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("the JVM does not say what of its heap is in use");
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    private String jcmd(String order) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), order)
                .redirectErrorStream(true)
                .start();
        var said = new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        asked.waitFor();
        return said;
    }

    /** What it logged as a warning or worse since it was ready, the first few. */
    List<String> complaints() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.skip(linesAtStart)
                    .filter(line -> line.contains("\"level\":\"WARN") || line.contains("\"level\":\"ERROR"))
                    .limit(5)
                    .toList();
        }
    }

    /** What it logged as an error since it was ready, the first few. */
    List<String> errors() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.skip(linesAtStart)
                    .filter(line -> line.contains("\"level\":\"ERROR"))
                    .limit(5)
                    .toList();
        }
    }

    /** The machine goes, and takes the process with it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
