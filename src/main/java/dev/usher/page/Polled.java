package dev.usher.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.page.form.StepScreen;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a poll of the page found out.
 *
 * @param changed whether the page shows something else now
 * @param retryAfterMillis when to ask again; null where it has changed
 * @param message what to tell the person meanwhile; null if nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Polled(
        boolean changed,
        @Nullable Long retryAfterMillis,
        @Nullable String message) {
    private static final long SOON = 5_000;
    private static final long SECOND = 1_000;

    static Polled different() {
        return new Polled(true, null, null);
    }

    static Polled same(@Nullable Long refreshMillis) {
        return new Polled(false, StepScreen.Poll.pause(refreshMillis), null);
    }

    static Polled later(Optional<Long> seconds, String message) {
        return new Polled(false, seconds.map(wait -> wait * SECOND).orElse(SOON), message);
    }
}
