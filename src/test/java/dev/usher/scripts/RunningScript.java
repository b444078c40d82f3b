package dev.usher.scripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A script while it runs, and somebody who reads what it shows and types. */
final class RunningScript implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private final List<Thread> readers;
    private int read;

    private RunningScript(Process process) {
        this.process = process;
        this.readers = List.of(
                Thread.ofVirtual().start(() -> gather(process.getInputStream(), out)),
                Thread.ofVirtual().start(() -> gather(process.getErrorStream(), err)));
    }

    /** How it ended, and all that it printed. */
    record Ended(int code, String out, String err) {}

    static RunningScript start(Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new RunningScript(builder.start());
    }

    private synchronized void append(StringBuilder to, String text) {
        to.append(text);
        notifyAll();
    }

    private void gather(InputStream from, StringBuilder to) {
        var buffer = new byte[8192];
        try (from) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                append(to, new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the text is shown, after what was waited for before. What follows it on its line is returned. */
    synchronized String awaitShown(String text) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        int at = err.indexOf(text, read);
        while (at < 0) {
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || !process.isAlive() && readers.stream().noneMatch(Thread::isAlive)) {
                throw new AssertionError("\"" + text + "\" was not shown after:\n" + err);
            }
            wait(Math.min(left, 1000));
            at = err.indexOf(text, read);
        }
        read = at + text.length();
        return err.substring(read).lines().findFirst().orElse("").strip();
    }

    void type(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Types nothing more, and waits for the end. */
    Ended end() throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already, with a line unread.
        }
        return ended();
    }

    Ended ended() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it does not end:\n" + err);
        }
        for (var reader : readers) {
            reader.join();
        }
        return new Ended(process.exitValue(), out.toString(), err.toString());
    }

    /** A command that asks for nothing. */
    static Ended run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        try (var running = start(environment, command)) {
            return running.end();
        }
    }

    static String path(Path... first) {
        var all = new StringBuilder();
        for (var directory : first) {
            all.append(directory.toAbsolutePath()).append(':');
        }
        return all + System.getenv("PATH");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
