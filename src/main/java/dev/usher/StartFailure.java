package dev.usher;

import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.StoreFailure;
import io.quarkus.arc.InactiveBeanException;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Why Usher could not start, for the person who started it.
 *
 * @param lines one for each configured value that is wrong, with its key and an example; or one for anything else
 * @param explained whether the lines say all there is to say; if not, a stack trace is of use
 */
record StartFailure(List<String> lines, boolean explained) {
    private static final String OPENING = "Usher cannot start: ";
    private static final int LONGEST_CHAIN = 20;

    static StartFailure of(Throwable failure) {
        var chain = chain(failure);
        var faults = chain.stream()
                .map(StartFailure::faults)
                .filter(found -> !found.isEmpty())
                .findFirst();
        return faults.map(found -> new StartFailure(
                        found.stream().map(fault -> OPENING + fault).toList(), true))
                .orElseGet(() -> new StartFailure(List.of(OPENING + summary(chain)), false));
    }

    private static List<String> faults(Throwable failure) {
        return switch (failure) {
            case ConfigurationFault fault -> together(fault);
            case ConfigValidationException several -> each(several);
            case ConfigurationException quarkus -> List.of(ofQuarkus(quarkus));
            // The one bean that can be inactive here: Quarkus switches a datasource without an address off.
            case InactiveBeanException datasource ->
                List.of(ConfigMessage.line("quarkus.datasource.jdbc.url", "is required and not set"));
            case QuarkusBindException port -> List.of(inUse(port));
            case NoSuchElementException missing ->
                ConfigMessage.read(missing.getMessage()).stream().toList();
            case IllegalArgumentException wrong ->
                ConfigMessage.read(wrong.getMessage()).map(List::of).orElseGet(() -> named(wrong));
            default -> store(failure).map(List::of).orElseGet(() -> named(failure));
        };
    }

    /** A room that may not know {@link ConfigurationFault} says it in the same form: each line begins with a key. */
    private static List<String> named(Throwable failure) {
        var lines = String.valueOf(failure.getMessage()).lines().toList();
        return lines.stream().allMatch(line -> line.startsWith("usher.")) ? lines : List.of();
    }

    /** Several that were found together: the others are suppressed by the first. */
    private static List<String> together(ConfigurationFault first) {
        return Stream.concat(Stream.of(first), Arrays.stream(first.getSuppressed()))
                .filter(ConfigurationFault.class::isInstance)
                .map(fault -> oneLine(String.valueOf(fault.getMessage())))
                .toList();
    }

    private static List<String> each(ConfigValidationException several) {
        var lines = IntStream.range(0, several.getProblemCount())
                .mapToObj(i -> several.getProblem(i).getMessage())
                .map(message -> ConfigMessage.read(message).orElseGet(() -> oneLine(message)))
                .sorted()
                .toList();
        return List.copyOf(new LinkedHashSet<>(lines));
    }

    private static String ofQuarkus(ConfigurationException failure) {
        var keys = failure.getConfigKeys();
        var message = oneLine(String.valueOf(failure.getMessage()));
        return keys == null || keys.isEmpty() ? message : String.join(", ", keys) + ": " + message;
    }

    private static String inUse(QuarkusBindException port) {
        return "quarkus.http.port or quarkus.management.port: port %d of %s cannot be had, another process may use it (example: 8081)"
                .formatted(port.getPort(), port.getHost());
    }

    private static Optional<String> store(Throwable failure) {
        var message = oneLine(String.valueOf(failure.getMessage()));
        if (StoreFailure.isUnavailable(failure)) {
            return Optional.of(ConfigMessage.line("quarkus.datasource.jdbc.url", "no connection: " + message));
        }
        if (StoreFailure.isRefusedLogin(failure)) {
            return Optional.of(
                    ConfigMessage.line("quarkus.datasource.username", "the database refuses the login: " + message));
        }
        return Optional.empty();
    }

    /** The innermost message: the outer ones say no more than that something failed. */
    private static String summary(List<Throwable> chain) {
        return chain.reversed().stream()
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .map(StartFailure::oneLine)
                .findFirst()
                .orElseGet(() -> chain.getLast().getClass().getSimpleName());
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }

    /** The failure and its causes; bounded, because a chain of causes can be a ring. */
    private static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .forEach(chain::add);
        return chain;
    }
}
