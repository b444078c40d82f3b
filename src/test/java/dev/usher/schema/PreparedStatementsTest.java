package dev.usher.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.sandbox.SandboxPostgres;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an older replica has prepared, when a newer one's migration adds a column. */
class PreparedStatementsTest {
    private static final SandboxPostgres POSTGRES = SandboxPostgres.shared();
    /** The driver has a statement prepared by the server at its fifth run. */
    private static final int OFTEN_ENOUGH = 6;

    private String database = "";

    @BeforeEach
    void aTable() throws SQLException {
        database = POSTGRES.freshDatabase();
        try (var connection = connection("never")) {
            run(connection, "CREATE TABLE device (id text, seen int NOT NULL)");
            run(connection, "INSERT INTO device VALUES ('one', 0)");
        }
    }

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }

    @Test
    void asTheyAreConfiguredTheyGoOnWithinATransaction() throws Exception {
        try (var older = connection(configured())) {
            prepared(older);
            addColumn();

            // When
            run(older, "UPDATE device SET seen = seen + 1");
            var id = read(older);
            older.commit();

            // Then
            assertThat(id).isEqualTo("one");
            try (var afterwards = older.createStatement();
                    var row = afterwards.executeQuery("SELECT seen FROM device")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).as("what was written before").isOne();
            }
        }
    }

    @Test
    void asTheDriverHasItTheyWouldFailOnce() throws Exception {
        try (var older = connection("never")) {
            prepared(older);
            addColumn();

            run(older, "UPDATE device SET seen = seen + 1");
            assertThatThrownBy(() -> read(older)).hasMessageContaining("cached plan must not change result type");
        }
    }

    private static void prepared(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < OFTEN_ENOUGH; i++) {
            assertThat(read(connection)).isEqualTo("one");
            connection.commit();
        }
    }

    private void addColumn() throws SQLException {
        try (var newer = connection("never")) {
            run(newer, "ALTER TABLE device ADD COLUMN added_later text");
        }
    }

    private static String read(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT * FROM device WHERE id = ?")) {
            statement.setString(1, "one");
            try (var row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString("id");
            }
        }
    }

    private static String configured() throws IOException {
        var yaml = new YamlConfigSource(
                Path.of("src/main/resources/application.yaml").toUri().toURL());
        return Objects.requireNonNull(
                yaml.getValue("quarkus.datasource.jdbc.additional-jdbc-properties.autosave"), "not configured");
    }

    private Connection connection(String autosave) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", POSTGRES.username());
        properties.setProperty("password", POSTGRES.password());
        properties.setProperty("autosave", autosave);
        return DriverManager.getConnection(database, properties);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
