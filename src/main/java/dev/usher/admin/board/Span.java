package dev.usher.admin.board;

import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From when the board counts: from a time back, which moves along, or from a moment that somebody chose.
 *
 * @param back how far back; null where a moment was chosen
 * @param moment the one that was chosen; null where none was
 */
public record Span(@Nullable Duration back, @Nullable Instant moment) {
    /** What the board counts where nobody chose. */
    static final Span USUAL = back(Duration.ofHours(8));

    /** What the page offers. */
    static final List<Span> OFFERED = List.of(back(Duration.ofHours(1)), USUAL, back(Duration.ofHours(24)));

    /** Sign-ins are kept for longer; a board is of one event. */
    private static final Duration FARTHEST = Duration.ofDays(7);

    /** As many bars as a narrow window can show. */
    private static final int MOST_BARS = 60;

    /** Steps of time that people read at a glance, in minutes. */
    private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 15, 30, 60, 120, 180);

    private static Span back(Duration back) {
        return new Span(back, null);
    }

    /**
     * What a query parameter says: hours, such as {@code 8h}, or a moment, such as {@code 2026-11-22T08:00:00Z}. Empty where it
     * says neither, or what lies more than a week back or is yet to come.
     */
    static Optional<Span> parse(String word, Clock clock) {
        return OFFERED.stream()
                .filter(offered -> offered.word().equals(word))
                .findFirst()
                .or(() -> moment(word, clock.instant()));
    }

    /** The same, refused where it says neither. */
    public static Span wanted(String word, Clock clock) {
        return parse(word, clock)
                .orElseThrow(() -> Problem.invalid(List.of(new Violation(
                        "since", "must be 1h, 8h, 24h or a moment of the last week, such as 2026-11-22T08:00:00Z"))));
    }

    private static Optional<Span> moment(String word, Instant now) {
        try {
            var moment = Instant.parse(word).truncatedTo(ChronoUnit.MINUTES);
            return moment.isBefore(now.minus(FARTHEST)) || moment.isAfter(now)
                    ? Optional.empty()
                    : Optional.of(new Span(null, moment));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** As the query parameter has it. */
    public String word() {
        return moment != null ? moment.toString() : hours() + "h";
    }

    /** Whether it begins at a moment that somebody chose. */
    boolean chosen() {
        return moment != null;
    }

    /** As a link calls it. */
    String label() {
        if (moment != null) {
            return "Since a moment";
        }
        return hours() == 1 ? "Last hour" : "Last " + hours() + " hours";
    }

    private long hours() {
        return back == null ? 0 : back.toHours();
    }

    public Instant since(Instant now) {
        if (moment != null) {
            return moment;
        }
        return now.minus(back == null ? Duration.ZERO : back);
    }

    /** How much time a bar of the chart stands for. */
    Duration step(Instant now) {
        var minutes = Math.max(1, Duration.between(since(now), now).toMinutes());
        return Duration.ofMinutes(STEPS.stream()
                .filter(step -> minutes <= (long) step * MOST_BARS)
                .findFirst()
                .orElse(STEPS.getLast()));
    }
}
