package dev.usher.problem.concern;

import java.util.List;

/** Ends the start for severe concerns that nobody has accepted, in the form of a wrong setting: a line each. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> lines;

    /** @param severe at least one */
    public StartRefused(List<Concern> severe) {
        super(String.join("\n", lines(severe)));
        this.lines = lines(severe);
    }

    private static List<String> lines(List<Concern> severe) {
        return severe.stream()
                .map(concern -> "%s: %s. %s If you accept that: usher.start.accept=%s (example: %s)"
                        .formatted(concern.key(), concern.risk(), concern.advice(), concern.id(), concern.example()))
                .toList();
    }

    /** One for each concern: the key, what is wrong, what to do, an example. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
