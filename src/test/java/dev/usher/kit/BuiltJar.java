package dev.usher.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A jar that an earlier build left, of Usher with its sandbox.
 *
 * @param path where it is, or would be
 */
public record BuiltJar(Path path) {
    private static final List<Path> SOURCES = List.of(Path.of("pom.xml"), Path.of("src/main"), Path.of("src/sandbox"));

    /** Whether it is there, and nothing that it is made of has changed since. */
    public boolean isOfToday() {
        return Files.exists(path) && !isOlderThan(SOURCES);
    }

    /** Whether one of these files, or of the files in these directories, has changed since the jar was built. */
    boolean isOlderThan(List<Path> sources) {
        var built = changed(path);
        for (var source : sources) {
            try (var files = Files.walk(source)) {
                if (files.filter(Files::isRegularFile).anyMatch(file -> changed(file) > built)) {
                    return true;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return false;
    }

    private static long changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
