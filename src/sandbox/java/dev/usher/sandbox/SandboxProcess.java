package dev.usher.sandbox;

import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The sandbox as a process of its own, for a service that is killed and measured apart from it.
 *
 * <p>Settings are system properties: {@code sandbox.jamf.port} (0, a free one, if absent), {@code sandbox.jamf.version},
 * {@code sandbox.jamf.context-path}, {@code sandbox.jamf.latency} (ISO-8601), and {@code sandbox.postgres.directory},
 * without which no database is started. It prints what it listens on, one {@code name=value} a line and {@code ready} at
 * the end, and stops when its standard input closes, so that it never outlives who started it.
 */
public final class SandboxProcess {
    private SandboxProcess() {}

    public static void main(String[] arguments) throws IOException {
        var options = SandboxJamfOptions.DEFAULT
                .withVersion(System.getProperty("sandbox.jamf.version", SandboxJamfOptions.DEFAULT.version()))
                .withContextPath(System.getProperty("sandbox.jamf.context-path", ""))
                .withLatency(Duration.parse(System.getProperty("sandbox.jamf.latency", "PT0S")));
        try (var jamf = SandboxJamf.start(Integer.getInteger("sandbox.jamf.port", 0), Clock.systemUTC(), options)) {
            System.out.println("jamf.url=" + jamf.url());
            var postgres = Optional.ofNullable(System.getProperty("sandbox.postgres.directory"))
                    .map(Path::of)
                    .map(SandboxPostgres::start);
            postgres.ifPresent(database -> System.out.println("postgres.url=" + database.jdbcUrl()));
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // What is typed means nothing; the end of the input does.
            }
            postgres.ifPresent(SandboxPostgres::close);
        }
    }
}
