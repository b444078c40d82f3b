package dev.usher.bench.load;

import java.util.List;

/**
 * One enrollment, over.
 *
 * @param name its {@code User-Agent}, by which Okta's calls are matched with it
 * @param state the state it ended in, or what went wrong
 * @param calls its calls to Usher, in order
 */
public record Finished(String name, String serial, String state, List<Timed> calls) {
    /** What a call was for. */
    public enum Kind {
        BEGIN,
        IDENTIFY,
        PASSWORD,
        CHOOSE,
        CODE,
        POLL,
        READ
    }

    /**
     * A call to Usher, between two moments of {@link System#nanoTime}.
     *
     * @param began when it was due, where the load comes at a rate: a load that is late is Usher's fault until shown otherwise
     */
    public record Timed(Kind kind, long began, long ended) {}
}
