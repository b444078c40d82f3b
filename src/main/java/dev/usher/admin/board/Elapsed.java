package dev.usher.admin.board;

import java.time.Duration;
import java.util.Locale;

/** Time as people say it. */
final class Elapsed {
    private Elapsed() {}

    /** Two units at most: {@code 4.2 s}, {@code 1 min 05 s}, {@code 3 h 20 min}, {@code 2 d 4 h}. */
    static String words(Duration time) {
        if (time.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return time.toSeconds() + " s";
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
        }
        if (time.compareTo(Duration.ofDays(1)) < 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toDays() + " d " + time.toHoursPart() + " h";
    }
}
