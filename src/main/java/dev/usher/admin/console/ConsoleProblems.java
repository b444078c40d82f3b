package dev.usher.admin.console;

import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.ProblemPage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A problem as a page of the console. */
@ApplicationScoped
class ConsoleProblems implements ProblemPage {
    private final ConsoleFrames frames;
    private final ConsoleHeaders headers;

    ConsoleProblems(ConsoleFrames frames, ConsoleHeaders headers) {
        this.frames = frames;
        this.headers = headers;
    }

    @Override
    public String html(Problem problem, @Nullable String acceptLanguage) {
        var sentence = Stream.concat(
                        Stream.of(sentence(problem)),
                        problem.violations().stream().map(found -> found.field() + ": " + found.message()))
                .collect(Collectors.joining(" "));
        return ConsoleTemplates.door(
                        frames.outside(problem.kind().title()),
                        sentence,
                        problem.reference().value(),
                        problem.kind() == ProblemKind.UNAUTHORIZED || problem.kind() == ProblemKind.FORBIDDEN)
                .render();
    }

    /** What a person can do who has a browser, and no token in their hand. */
    private static String sentence(Problem problem) {
        return switch (problem.kind()) {
            case UNAUTHORIZED ->
                "Your sign-in has run out or was not believed. Sign in again; if this comes again, whoever runs Usher finds the"
                        + " cause in the log by the reference.";
            case NOT_FOUND -> "There is no such page, or nothing of that name. Go back, or search for it.";
            default -> problem.detail();
        };
    }

    @Override
    public boolean isFor(String path) {
        return ConsolePaths.isAt(path);
    }

    @Override
    public Map<String, String> headers() {
        return headers.all();
    }
}
