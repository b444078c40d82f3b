package dev.usher.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** Sees the arguments and the environment of the programs that a script calls, as any user of the machine might. */
final class Witness {
    private final Path directory;
    private final Path seen;
    private final Map<String, String> environment = new HashMap<>();

    /** Stands before these programs, which are found behind it in the path. */
    Witness(Path directory, String... programs) throws IOException {
        this.directory = Files.createDirectories(directory.resolve("witness"));
        this.seen = directory.resolve("seen");
        Files.createFile(seen);
        for (var program : programs) {
            var wrapper = this.directory.resolve(program);
            Files.writeString(wrapper, """
                    #!/bin/sh
                    { printf '%%s\\n' "$0 $*"; env; } >> '%s'
                    exec '%s' "$@"
                    """.formatted(seen, Tools.find(program)));
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        environment.put("PATH", RunningScript.path(this.directory));
    }

    /** What lets a script meet the witness. */
    Map<String, String> environment() {
        return environment;
    }

    Path directory() {
        return directory;
    }

    /** Was there, and saw none of these. */
    void sawNoneOf(String... secrets) throws IOException {
        assertThat(Files.readString(seen)).isNotEmpty().doesNotContain(secrets);
    }

    /** Was there, and saw nothing that this expression finds. */
    void sawNothingLike(String expression) throws IOException {
        assertThat(Files.readString(seen)).isNotEmpty().doesNotContainPattern(expression);
    }
}
