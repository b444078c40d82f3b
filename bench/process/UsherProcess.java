package dev.usher.bench.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A production Usher in a process of its own. Linux only: what it takes is read from {@code /proc}. */
public final class UsherProcess implements AutoCloseable {
    private static final long START_NANOS = 600_000_000_000L;
    private static final long BETWEEN_LOOKS_MILLIS = 5;
    /** Writing an AOT cache comes after the last request. */
    private static final long END_SECONDS = 300;


    private final Process process;
    private final Database database;
    private final Path log;
    private final int port;
    private final Thread end;
    private final long began;
    private Duration startTook = Duration.ZERO;
    private Duration startProcessor = Duration.ZERO;
    private long linesAtStart;

    private UsherProcess(Process process, Database database, Path log, int port, long began) {
        this.process = process;
        this.database = database;
        this.log = log;
        this.port = port;
        this.began = began;
        this.end = new Thread(process::destroyForcibly);
        // Whatever ends the bench, Ctrl-C too, ends it.
        Runtime.getRuntime().addShutdownHook(end);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param directory where it runs, and its settings and log are
     * @param command what starts it: java, its options, {@code -jar} and the jar
     */
    public static UsherProcess start(Path directory, List<String> command, Properties settings, Database database)
            throws IOException, InterruptedException {
        var port = freePort();
        var management = freePort();
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("quarkus.management.port", Integer.toString(management));
        settings.put("quarkus.datasource.jdbc.url", database.url());
        settings.put("quarkus.datasource.username", database.username());
        settings.put("quarkus.datasource.password", database.password());
        var config = Files.createDirectories(directory.resolve("config")).resolve("application.properties");
        try (var file = Files.newBufferedWriter(config)) {
            settings.store(file, "of the bench");
        }
        var log = directory.resolve("usher.log");
        var began = System.nanoTime();
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var usher = new UsherProcess(process, database, log, port, began);
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

    private void awaitReady(int management) throws IOException, InterruptedException {
        while (process.isAlive() && System.nanoTime() - began < START_NANOS) {
            if (isReady(management)) {
                startTook = Duration.ofNanos(System.nanoTime() - began);
                startProcessor = processorTime();
                return;
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        close();
        throw new IllegalStateException("Usher did not become ready; see " + log);
    }

    /** By hand: an HTTP client's own start would be in the figure. */
    private static boolean isReady(int management) {
        try (var socket = new Socket("localhost", management)) {
            socket.getOutputStream()
                    .write("GET /q/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .startsWith("HTTP/1.1 200 ");
        } catch (IOException _) {
            return false;
        }
    }

    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    public Database database() {
        return database;
    }

    /** From the start of the process until it said that it was ready. */
    public Duration startTook() {
        return startTook;
    }

    /** The processor time of that. */
    public Duration startProcessor() {
        return startProcessor;
    }

    public long pid() {
        return process.pid();
    }

    /** User and system time of all its threads since its start. */
    public Duration processorTime() throws IOException {
        return Processor.of(process.pid());
    }

    /** Bytes of it in RAM. */
    public long resident() throws IOException {
        return Processor.resident(process.pid());
    }

    /** Bytes of its heap that are in use once everything was collected that can be. */
    public long heapAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        var used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
        var sum = 0L;
        while (used.find()) {
            sum += Long.parseLong(used.group(1)) * 1024;
        }
        if (sum == 0) {
            throw new IllegalStateException("the JVM does not say what of its heap is in use");
        }
        return sum;
    }

    private String jcmd(String order) throws IOException, InterruptedException {
        var asked = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), order)
                .redirectErrorStream(true)
                .start();
        var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return said;
    }

    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** What it logged as a warning or worse since it was ready, the first few. */
    public List<String> complaints() throws IOException {
        return logged("\"level\":\"WARN", "\"level\":\"ERROR");
    }

    /** What it logged as an error since it was ready, the first few. */
    public List<String> errors() throws IOException {
        return logged("\"level\":\"ERROR");
    }

    private List<String> logged(String... levels) throws IOException {
        try (var lines = Files.lines(log)) {
            return new ArrayList<>(lines.skip(linesAtStart)
                    .filter(line -> List.of(levels).stream().anyMatch(line::contains))
                    .limit(5)
                    .toList());
        }
    }

    /** The machine goes, and takes the process with it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException _) {
            // The bench is ending.
        }
    }
}
