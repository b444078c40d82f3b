package dev.usher.admin.board;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A moment in an element {@code time}.
 *
 * @param machine for its {@code datetime}
 * @param words in UTC, for who has no script: with it a browser shows its own time
 */
record Moment(String machine, String words) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static Moment of(Instant instant) {
        return new Moment(instant.truncatedTo(ChronoUnit.SECONDS).toString(), WHOLE.format(instant));
    }

    /** The time of day alone. */
    static String time(Instant instant) {
        return TIME.format(instant) + " UTC";
    }
}
