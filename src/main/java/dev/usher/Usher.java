package dev.usher;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The main class: Quarkus, with a start that fails in plain words. */
@QuarkusMain
public final class Usher {
    /**
     * Tells its version while the configuration is being checked, before any log setting counts. Held, because a logger
     * that nobody holds forgets its level.
     */
    private static final Logger VALIDATOR_VERSION = Logger.getLogger("org.hibernate.validator.internal.util.Version");

    Usher() {}

    /** Of a command that could not even begin: 1 is for one that ran and found something wrong. */
    private static final int COMMAND_NOT_RUN = 2;

    /**
     * Runs until the process is told to stop, and exits with 1 when it cannot start; or runs the command that the first
     * argument names, and exits with 2 when that cannot start.
     */
    public static void main(String... arguments) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            // Dev mode shows a failed start in its own way, and waits for the next change instead of leaving.
            Quarkus.run(arguments);
            return;
        }
        VALIDATOR_VERSION.setLevel(Level.WARNING);
        var command = CommandStart.asked(arguments);
        if (command) {
            CommandStart.prepare();
        }
        try {
            // With a handler of our own Quarkus leaves the report of a failed start to it, and logs none itself.
            Quarkus.run(null, (code, failure) -> exit(code, failure, command), arguments);
        } catch (Throwable failure) {
            // Quarkus hands on exceptions only: an error of a static initializer comes out here.
            exit(1, failure, command);
        }
    }

    private static void exit(int code, @Nullable Throwable failure, boolean command) {
        var ended = failure == null ? Optional.<Integer>empty() : CommandStart.exitCode(failure);
        if (failure != null && ended.isEmpty()) {
            var report = StartFailure.of(failure);
            report.lines().forEach(System.err::println);
            if (!report.explained()) {
                failure.printStackTrace();
            }
        }
        var told = ended.orElse(command && failure != null ? COMMAND_NOT_RUN : code);
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(told, null);
    }
}
