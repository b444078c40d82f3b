package dev.usher.admin.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time on a page of the console.
 *
 * @param iso to the second, for the browser's script, which shows it as the person's own time
 * @param shown in UTC, for who has no script
 */
public record Moment(String iso, String shown) {
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    public static Moment of(Instant time) {
        return new Moment(time.truncatedTo(ChronoUnit.SECONDS).toString(), WHOLE.format(time));
    }

    public static @Nullable Moment ofNullable(@Nullable Instant time) {
        return time == null ? null : of(time);
    }

    /** The time of day alone, in UTC. */
    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** The day in UTC, as a field for a date takes it. */
    public String date() {
        return iso.substring(0, 10);
    }
}
