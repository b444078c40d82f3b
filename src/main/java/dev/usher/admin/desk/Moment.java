package dev.usher.admin.desk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time on a page.
 *
 * @param iso for the browser's script, which shows it as the person's own time
 * @param shown for who has none
 */
record Moment(String iso, String shown) {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static Moment of(Instant time) {
        return new Moment(time.truncatedTo(ChronoUnit.SECONDS).toString(), UTC.format(time));
    }

    static @Nullable Moment ofNullable(@Nullable Instant time) {
        return time == null ? null : of(time);
    }
}
