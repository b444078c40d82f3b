package dev.usher.sandbox.rehearsal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command that starts Usher, with the stand-ins around it, through to an assigned Mac, and ends it by SIGTERM.
 *
 * <p>The command gets {@code USHER_*} and {@code QUARKUS_*} variables, ports among them. {@code play} waits until Usher is
 * ready, visits it and stops it; {@code around} only runs the command, which does with Usher what it likes.
 */
public final class Rehearsal {
    /** An emulated processor in a build for another architecture takes its time. */
    private static final Duration START = Duration.ofMinutes(10);
    /** Writing the AOT cache comes after the last request, on a machine that may have one core. */
    private static final Duration END = Duration.ofMinutes(10);

    private Rehearsal() {}

    /** @param arguments {@code play} or {@code around}, and the command */
    public static void main(String... arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("usage: Rehearsal play|around command [argument ...]");
            System.exit(2);
        }
        var command = List.of(arguments).subList(1, arguments.length);
        int code;
        try (var stage = new Stage(Clock.systemUTC())) {
            code = switch (arguments[0]) {
                case "play" -> play(stage, command);
                case "around" -> end(start(stage, command));
                default -> throw new IllegalArgumentException("neither play nor around: " + arguments[0]);
            };
        }
        System.exit(code);
    }

    private static int play(Stage stage, List<String> command) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var usher = start(stage, command);
        try (var visitor = new Visitor(stage)) {
            while (!visitor.isReady()) {
                if (!usher.isAlive() || System.nanoTime() - began > START.toNanos()) {
                    say("it does not become ready");
                    return 1;
                }
                Thread.sleep(20);
            }
            say("ready after %.2f s", (System.nanoTime() - began) / 1e9);
            visitor.lookAround();
            say("enrolled through to: %s", visitor.enroll().path("state").asText());
            usher.destroy();
            var code = end(usher);
            say("ended after SIGTERM with code %d", code);
            // 143 is how a JVM says that SIGTERM ended it.
            return code == 143 ? 0 : code;
        } finally {
            usher.destroyForcibly();
        }
    }

    private static Process start(Stage stage, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().keySet().removeIf(name -> name.startsWith("USHER_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(stage.environment());
        return builder.start();
    }

    private static int end(Process process) throws InterruptedException {
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the command does not end");
        }
        return process.exitValue();
    }

    private static void say(String format, Object... values) {
        System.err.println("rehearsal: " + String.format(Locale.ROOT, format, values));
    }
}
