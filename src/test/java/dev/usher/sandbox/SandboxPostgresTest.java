package dev.usher.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxPostgresTest {
    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsKeptAndDurable() throws SQLException {
        try (var postgres = SandboxPostgres.start(directory)) {
            run(postgres.jdbcUrl(), "CREATE TABLE note (text text)");
            run(postgres.jdbcUrl(), "INSERT INTO note VALUES ('kept')");
        }

        try (var postgres = SandboxPostgres.start(directory)) {
            assertThat(ask(postgres.jdbcUrl(), "SELECT text FROM note")).isEqualTo("kept");
            assertThat(Stream.of("fsync", "synchronous_commit", "full_page_writes")
                            .map(setting -> ask(postgres.jdbcUrl(), "SHOW " + setting)))
                    .containsOnly("on");
        }
    }

    @Test
    void aSecondStartInThisJvmFindsTheRunningOneAndDoesNotStopIt() {
        try (var first = SandboxPostgres.start(directory)) {
            try (var second = SandboxPostgres.start(directory)) {
                assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
            }

            assertThat(ask(first.jdbcUrl(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aTestMayHaveADatabaseOfItsOwn() throws SQLException {
        try (var postgres = SandboxPostgres.temporary()) {
            var one = postgres.freshDatabase();
            var other = postgres.freshDatabase();

            run(one, "CREATE TABLE note (text text)");

            assertThat(ask(other, "SELECT to_regclass('note')::text IS NULL")).isEqualTo("t");
        }
    }

    @Test
    void whatAKilledJvmLeftRunningIsStoppedAndItsDataIsThere() throws Exception {
        // Given
        var killed = sandboxProcess();
        var url = value(killed, "postgres.url");
        run(url, "CREATE TABLE note (text text)");
        run(url, "INSERT INTO note VALUES ('survived')");
        killed.destroyForcibly().waitFor();
        var orphan = ProcessHandle.of(postmasterPid()).orElseThrow();
        assertThat(orphan.isAlive()).isTrue();

        // When
        try (var postgres = SandboxPostgres.start(directory)) {
            // Then
            assertThat(ask(postgres.jdbcUrl(), "SELECT text FROM note")).isEqualTo("survived");
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    @Test
    void aDirectoryThatALivingProcessUsesIsRefusedAndLeftAlone() throws Exception {
        var living = sandboxProcess();
        try {
            var url = value(living, "postgres.url");

            assertThatIllegalStateException()
                    .isThrownBy(() -> SandboxPostgres.start(directory))
                    .withMessageContaining("another process uses the database");

            assertThat(ask(url, "SELECT 1")).isEqualTo("1");
        } finally {
            // The end of its input lets it stop its database.
            living.getOutputStream().close();
            living.waitFor();
        }
    }

    @Test
    void aStrangerWhoseIdStandsInTheFileIsNeverStopped() throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(directory.resolve("postmaster.pid"), stranger.pid() + "\n" + directory + "\n");

            OrphanedPostgres.stop(directory);

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    private Process sandboxProcess() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dsandbox.postgres.directory=" + directory.toRealPath(),
                        SandboxProcess.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String value(Process process, String name) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String found = "";
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(name + "=")) {
                found = line.substring(name.length() + 1);
            }
            if (line.equals("ready")) {
                return found;
            }
        }
        throw new AssertionError("the sandbox's process ended before it was ready");
    }

    private long postmasterPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).getFirst());
    }

    private static void run(String url, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static String ask(String url, String query) {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var sql = connection.createStatement();
                var result = sql.executeQuery(query)) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
