package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Pause;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema, where versions and replicas come and go. */
class SchemaIT {
    @TempDir
    Path directory;

    @Test
    void twoReplicasThatBeginAtOnceOnAnEmptyDatabaseBothComeUp() {
        try (var world = new World();
                var one = PackagedUsher.launch(world.environment(), directory.resolve("one.log"));
                var other = PackagedUsher.launch(world.environment(), directory.resolve("other.log"))) {
            one.awaitReady();
            other.awaitReady();
            assertThat(
                            world.query(
                                    "SELECT version FROM flyway_schema_history GROUP BY version HAVING count(*) > 1 OR NOT bool_and(success)"))
                    .isEmpty();
        }
    }

    @Test
    void aVersionStartsAndWorksOnASchemaThatANewerOneHasExpanded() throws IOException {
        try (var world = new World()) {
            // Given
            var newer = Files.createDirectories(directory.resolve("newer"));
            Files.writeString(newer.resolve("V9000__later.sql"), """
                    ALTER TABLE enrollment ADD COLUMN added_later text NOT NULL DEFAULT 'new';
                    CREATE TABLE added_later (id text PRIMARY KEY);
                    """);
            world.migrateFurther(newer);

            // When
            try (var older = PackagedUsher.start(world.environment(), directory.resolve("older.log"));
                    var script = new Script()) {
                var serial = world.freshMac();
                script.begin(older.port(), serial);
                script.identify(older.port(), "mary@example.com");
                script.passcode(older.port(), SandboxPerson.DEFAULT_PASSWORD);

                // Then
                Pause.until(
                        "assigned",
                        Duration.ofSeconds(30),
                        () -> world.jamf.patches(serial) == 1
                                && world.query("SELECT 1 FROM assignment WHERE state = 'verified'")
                                                .size()
                                        == 1);
            }
        }
    }
}
