package dev.usher.bridge;

import dev.usher.okta.Tokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a client is answered. */
sealed interface GrantAnswer {
    Outcome outcome();

    /** Okta's tokens. */
    record Issued(Tokens tokens) implements GrantAnswer {
        @Override
        public Outcome outcome() {
            return Outcome.RIGHT;
        }
    }

    /**
     * No.
     *
     * @param retryAfter when it is worth trying again; null where waiting does not help
     */
    record Refused(Outcome outcome, @Nullable Duration retryAfter) implements GrantAnswer {}

    /** No, and waiting does not help. */
    static Refused refused(Outcome outcome) {
        return new Refused(outcome, null);
    }
}
