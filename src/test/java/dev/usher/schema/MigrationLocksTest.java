package dev.usher.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.sandbox.SandboxPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A migration at the start of a new replica, while older ones serve. */
class MigrationLocksTest {
    private static final SandboxPostgres POSTGRES = SandboxPostgres.shared();

    @TempDir
    Path later;

    private String database = "";

    @BeforeEach
    void migrate() {
        database = POSTGRES.freshDatabase();
        flyway().migrate();
    }

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }

    @Test
    @Timeout(60)
    void oneThatDoesNotGetItsLockGivesUpAndLeavesNothingBehind() throws Exception {
        // Given: somebody reads for long
        Files.writeString(later.resolve("V9000__later.sql"), """
                CREATE TABLE added_later (id text);
                ALTER TABLE enrollment ADD COLUMN added_later text;
                """);
        try (var reader = connection()) {
            reader.setAutoCommit(false);
            run(reader, "SELECT count(*) FROM enrollment");

            // When, Then
            assertThatThrownBy(() -> flyway().migrate())
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("lock timeout");
            reader.rollback();
        }
        // And the next start does it.
        assertThat(flyway().migrate().migrationsExecuted).isOne();
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(database, POSTGRES.username(), POSTGRES.password())
                .locations("classpath:db/migration", "filesystem:" + later)
                .load();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database, POSTGRES.username(), POSTGRES.password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
