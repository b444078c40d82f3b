package dev.usher.okta;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Okta's answers as others recorded them. They live outside the project: without them, their tests are skipped. */
final class Recordings {
    private static final Path ROOT = Path.of(
                    Optional.ofNullable(System.getenv("USHER_SHARED")).orElse("../shared"))
            .resolve("recordings");

    private Recordings() {}

    static List<Path> all(String... directories) throws IOException {
        assumePresent();
        return ifPresent(directories);
    }

    /** For tests that are worth running without them. */
    static List<Path> ifPresent(String... directories) throws IOException {
        if (!Files.isDirectory(ROOT)) {
            return List.of();
        }
        var files = new ArrayList<Path>();
        for (var directory : directories) {
            try (var walk = Files.walk(ROOT.resolve(directory))) {
                walk.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** One recording, its hosts replaced by the issuer of these tests. */
    static String read(String path) throws IOException {
        assumePresent();
        return read(ROOT.resolve(path));
    }

    static String read(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll(
                        "https?://(foo\\.okta(preview)?\\.com|localhost:3000|[a-z0-9.-]+\\.okta(1|preview)?\\.com)",
                        "https://acme.okta.com");
    }

    private static void assumePresent() {
        assumeTrue(
                Files.isDirectory(ROOT), "no recordings at " + ROOT + ": set USHER_SHARED to the directory above them");
    }
}
