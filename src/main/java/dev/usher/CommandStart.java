package dev.usher;

import dev.usher.problem.CommandEnded;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A start of the packaged jar for one command, after which it ends: {@code java -jar quarkus-run.jar preflight}. */
final class CommandStart {
    private static final String PREFLIGHT = "preflight";
    private static final int LONGEST_CHAIN = 20;

    /** What belongs to the service and not to a command: ports, the scheduler, migrations, idle connections, log on stdout. */
    private static final Map<String, String> SWITCHED_OFF = Map.ofEntries(
            Map.entry("quarkus.http.host-enabled", "false"),
            Map.entry("quarkus.management.host-enabled", "false"),
            Map.entry("quarkus.scheduler.enabled", "false"),
            Map.entry("quarkus.flyway.migrate-at-start", "false"),
            Map.entry("quarkus.datasource.jdbc.min-size", "0"),
            Map.entry("quarkus.datasource.jdbc.initial-size", "0"),
            Map.entry("quarkus.banner.enabled", "false"),
            Map.entry("quarkus.log.level", "ERROR"),
            Map.entry("quarkus.log.console.stderr", "true"),
            Map.entry("quarkus.log.console.json.enabled", "false"));

    private CommandStart() {}

    /** Whether these arguments ask for a command; the command itself reads them all. */
    static boolean asked(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(PREFLIGHT);
    }

    /** Makes the start that follows one that begins no work of the service. */
    static void prepare() {
        SWITCHED_OFF.forEach(System::setProperty);
    }

    /** The exit code of a command that ran to its end; empty where the start failed before. */
    static Optional<Integer> exitCode(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .filter(CommandEnded.class::isInstance)
                .map(ended -> ((CommandEnded) ended).exitCode())
                .findFirst();
    }
}
