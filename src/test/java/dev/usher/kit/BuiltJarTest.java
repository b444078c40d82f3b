package dev.usher.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar that was built before its sources changed is not taken for today's. */
class BuiltJarTest {
    private static final Instant BUILT = Instant.parse("2026-07-01T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void aSourceThatChangedLaterMakesItOld() throws IOException {
        var jar = new BuiltJar(file("jar", BUILT));
        var sources = Files.createDirectories(directory.resolve("sources/deeper"));
        file("sources/deeper/Same.java", BUILT);

        assertThat(jar.isOlderThan(List.of(sources.getParent()))).isFalse();

        file("sources/deeper/Later.java", BUILT.plusSeconds(1));
        assertThat(jar.isOlderThan(List.of(sources.getParent()))).isTrue();
    }

    @Test
    void aJarThatIsMissingIsNotOfToday() {
        assertThat(new BuiltJar(directory.resolve("missing")).isOfToday()).isFalse();
    }

    private Path file(String name, Instant changed) throws IOException {
        var file = Files.createFile(directory.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(changed));
    }
}
