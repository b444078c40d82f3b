package dev.usher.mapping.cel;

import org.jspecify.annotations.Nullable;

/** What a condition says of one person at one device. */
public sealed interface Answer {
    /** It holds. */
    record Yes() implements Answer {}

    /** It does not hold. */
    record No() implements Answer {}

    /**
     * Nobody can tell: the evaluation failed, or its result is neither true nor false.
     *
     * @param reason a clause for a sentence, without a claim's value
     */
    record Unknown(String reason) implements Answer {}

    /** Reads a result of the interpreter. A text that says {@code true} is a text, so that nothing is guessed. */
    static Answer of(@Nullable Object value) {
        if (!(value instanceof Boolean truth)) {
            return new Unknown("the rule yields neither true nor false");
        }
        return truth ? new Yes() : new No();
    }
}
