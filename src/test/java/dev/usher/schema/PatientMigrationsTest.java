package dev.usher.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.PatientMigrations;
import dev.usher.sandbox.SandboxPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration that takes longer than a statement of Usher's ever does. */
class PatientMigrationsTest {
    @TempDir
    Path migrations;

    @Test
    void aMigrationMayTakeLongerThanAConnectionIsHeldForAlive() throws Exception {
        try (var postgres = SandboxPostgres.shared()) {
            // Given
            Files.writeString(migrations.resolve("V1__long.sql"), "SELECT pg_sleep(5); CREATE TABLE long ();");
            var flyway = Flyway.configure()
                    .locations("filesystem:" + migrations)
                    .dataSource(
                            postgres.freshDatabase() + "?socketTimeout=4", postgres.username(), postgres.password());

            // When, Then
            assertThatThrownBy(() -> flyway.load().migrate()).isInstanceOf(FlywayException.class);
            assertThat(patient(flyway).load().migrate().migrationsExecuted).isEqualTo(1);
        }
    }

    private static FluentConfiguration patient(FluentConfiguration flyway) {
        return flyway.callbacks(new PatientMigrations());
    }
}
