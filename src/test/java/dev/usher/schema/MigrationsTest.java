package dev.usher.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From version 18 on a migration leaves an older replica beside it working (docs/adr/0023). */
class MigrationsTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final int FIRST = 18;

    @Test
    void everyMigrationOnlyExpands() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            assertThat(files.filter(file -> version(file) >= FIRST).flatMap(MigrationsTest::faults))
                    .isEmpty();
        }
    }

    @Test
    void noNumberIsThereTwice() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            assertThat(files.map(MigrationsTest::version).filter(version -> version > 0))
                    .doesNotHaveDuplicates()
                    .contains(1, 17);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE enrollment",
                "DROP INDEX assignment_open",
                "ALTER TABLE enrollment DROP COLUMN step",
                "ALTER TABLE enrollment RENAME COLUMN step TO page",
                "ALTER TABLE enrollment RENAME TO sign_in",
                "ALTER TABLE enrollment ALTER COLUMN step TYPE varchar(20)",
                "ALTER TABLE enrollment ALTER COLUMN step SET NOT NULL",
                "ALTER TABLE enrollment ALTER COLUMN step DROP DEFAULT",
                "alter table enrollment add column note text not null",
                "ALTER TABLE enrollment ADD note text NOT NULL",
                "ALTER TABLE enrollment ADD COLUMN a text, ADD COLUMN b text NOT NULL",
                "ALTER TABLE enrollment ADD COLUMN id2 uuid DEFAULT gen_random_uuid()",
                "ALTER TABLE enrollment ADD COLUMN number bigserial",
                "ALTER TABLE enrollment ADD CONSTRAINT short CHECK (length(step) < 20)",
                "ALTER TABLE enrollment ADD CONSTRAINT short CHECK (length(step) < 20) NOT VALID",
                "ALTER TABLE enrollment ADD UNIQUE (step)",
                "ALTER TABLE enrollment ADD FOREIGN KEY (id) REFERENCES assignment",
                "CREATE UNIQUE INDEX enrollment_step ON enrollment (step)",
                "CREATE UNIQUE INDEX CONCURRENTLY enrollment_step ON enrollment (step)",
                "CREATE INDEX enrollment_step ON enrollment (step)",
                "CREATE INDEX CONCURRENTLY enrollment_step ON enrollment (step)",
                "CREATE INDEX enrollment_step ON enrollment(step)",
                "UPDATE enrollment SET step = 'x'",
                "DELETE FROM enrollment",
                "TRUNCATE enrollment",
                "LOCK TABLE enrollment",
                "CREATE TRIGGER t BEFORE INSERT ON enrollment EXECUTE FUNCTION f()",
                "CREATE TABLE other (id text); ALTER TABLE enrollment DROP COLUMN step",
                "-- contract: soon\nDROP TABLE enrollment",
                "-- safe: yes\nDROP TABLE enrollment",
                "-- contract: 1.4\nDROP TABLE hint; DROP TABLE enrollment"
            })
    void whatAnOlderReplicaWouldNotSurviveIsFound(String sql) {
        assertThat(faults(sql)).hasSize(1).first().asString().startsWith("V99__planted.sql: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE note (id text PRIMARY KEY, words text NOT NULL CHECK (words <> ';'))",
                "CREATE TABLE note (id text); CREATE UNIQUE INDEX note_id ON note (id); ALTER TABLE note ADD UNIQUE (id)",
                "ALTER TABLE enrollment ADD COLUMN note text",
                "ALTER TABLE enrollment ADD COLUMN note text NOT NULL DEFAULT 'none', ADD COLUMN more numeric(4, 2)",
                "ALTER TABLE enrollment ALTER COLUMN note SET DEFAULT 'none'",
                "-- safe: some ten thousand rows, made in a tenth of a second\nCREATE INDEX enrollment_note ON enrollment (note)",
                "INSERT INTO secret_walk (id) VALUES (2)",
                "-- DROP TABLE enrollment\nCOMMENT ON TABLE enrollment IS 'sign-ins; one row each'",
                "-- contract: 1.4\nDROP TABLE hint",
                "-- safe: one row, and no replica waits for it\nUPDATE brake SET on_since = NULL",
                ""
            })
    void whatOnlyExpandsPasses(String sql) {
        assertThat(faults(sql)).isEmpty();
    }

    private static List<String> faults(String sql) {
        return new Migration("V99__planted.sql", sql).faults();
    }

    private static Stream<String> faults(Path file) {
        try {
            return new Migration(String.valueOf(file.getFileName()), Files.readString(file)).faults().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** 0 for what is no versioned migration. */
    private static int version(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.matches("V\\d+__\\w+\\.sql") ? Integer.parseInt(name.substring(1, name.indexOf("__"))) : 0;
    }
}
