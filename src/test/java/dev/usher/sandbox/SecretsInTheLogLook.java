package dev.usher.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The last step of {@code ./mvnw verify -Dtrace}: no secret that passed a stand-in, or that Usher gave to whoever called it, is in what Usher
 * wrote at {@code TRACE} meanwhile. No test of an ordinary build: it reads what all the others have left.
 */
class SecretsInTheLogLook {
    /** What tests use for a secret and the log says for other reasons: words of Usher's own and of the sandbox. */
    private static final Set<String> WORDS =
            Set.of("true", "false", "null", "none", "page", "state", "code", "token", "short", "wrong", "guess");

    @Test
    void noSecretOfTheRunIsInItsLog() throws IOException {
        // Given
        var directory = Path.of(System.getProperty("usher.trace.directory", "target/trace"));
        var secrets = new HashSet<>(Files.readAllLines(directory.resolve("secrets")));
        secrets.removeAll(WORDS);
        var log = directory.resolve("usher.log");
        System.out.printf("%d secrets are looked for in %d bytes of log%n", secrets.size(), Files.size(log));

        // When
        var found = new SecretsInTheLog(secrets).in(log);

        // Then
        assertThat(Files.size(log)).as("the log of a whole run").isPositive();
        assertThat(secrets).as("the secrets of a whole run").isNotEmpty();
        assertThat(found).isEmpty();
    }
}
