package dev.usher.scripts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The programs that scripts need, and what else a test may have to do without. */
public final class Tools {
    private static final boolean ALL_REQUIRED = "required".equals(System.getenv("USHER_TEST_TOOLS"));

    private Tools() {}

    /** Where the program is; leaves the test out without it, unless {@code USHER_TEST_TOOLS} is {@code required}, as CI sets it. */
    static Path find(String name) {
        var found = onPath(name);
        present(found.isPresent(), name + " is not installed");
        return found.orElseThrow();
    }

    /** The same for what is no program. */
    public static void present(boolean there, String otherwise) {
        if (!there && ALL_REQUIRED) {
            throw new AssertionError(otherwise + ", and USHER_TEST_TOOLS says that nothing may be left out");
        }
        assumeTrue(there, otherwise);
    }

    private static Optional<Path> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
