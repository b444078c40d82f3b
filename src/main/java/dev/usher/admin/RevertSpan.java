package dev.usher.admin;

import dev.usher.admin.order.OrderReason;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which assignments are to be undone: those written in a time.
 *
 * @param from the first instant, as RFC 3339 has it
 * @param to the first instant after
 * @param reason in the words of who orders it
 */
record RevertSpan(
        @NotNull(message = "is required") @Nullable String from,
        @NotNull(message = "is required") @Nullable String to,

        @NotNull(message = "is required") @Pattern(regexp = OrderReason.WORDS, message = OrderReason.WANTED) @Nullable String reason) {
    /** A slip in the year must not undo the work of a year. */
    private static final Duration LONGEST = Duration.ofDays(31);

    /** What no database takes is no time; nor was anything written before Usher was. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** A span that can be. */
    record Checked(Instant from, Instant to, String reason) {}

    /** @throws Problem {@code invalid_input} where it is no span, or one that is too long */
    Checked checked() {
        var start = instant("from", Objects.requireNonNull(from));
        var end = instant("to", Objects.requireNonNull(to));
        if (!end.isAfter(start)) {
            throw invalid("to", "must be after from");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw invalid("to", "must be at most " + LONGEST.toDays() + " days after from");
        }
        return new Checked(start, end, Objects.requireNonNull(reason).strip());
    }

    private static Instant instant(String field, String text) {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw invalid(field, "must be a time with its offset, such as 2026-11-24T09:00:00Z");
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw invalid(field, "must be a time from the year 2000 until 2200");
        }
        return instant;
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid(List.of(new Violation(field, message)));
    }
}
