package dev.usher.bench;

import java.util.List;

/**
 * One enrollment, over.
 *
 * @param name its {@code User-Agent}, by which Okta's calls are matched with it
 * @param state the state it ended in
 * @param calls its calls to Usher, in order
 */
record Finished(String name, String serial, String state, List<Timed> calls) {
    /** What a call was for. */
    enum Kind {
        BEGIN,
        IDENTIFY,
        PASSCODE,
        READ
    }

    /** A call to Usher, between two moments of {@link System#nanoTime}. */
    record Timed(Kind kind, long began, long ended) {
        boolean holds(long moment) {
            return began <= moment && moment <= ended;
        }
    }
}
