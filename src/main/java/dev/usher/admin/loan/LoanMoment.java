package dev.usher.admin.loan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time on the page.
 *
 * @param iso for the browser's script, which shows it as the person's own time
 * @param shown for who has none
 * @param date in UTC, as a field for a date takes it
 */
record LoanMoment(String iso, String shown, String date) {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static @Nullable LoanMoment of(@Nullable Instant time) {
        return time == null
                ? null
                : new LoanMoment(
                        time.toString(),
                        UTC.format(time),
                        time.atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }
}
