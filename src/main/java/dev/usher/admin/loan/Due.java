package dev.usher.admin.loan;

import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Until when somebody may have a loaner. */
final class Due {
    static final String WANTED =
            "must be a date such as 2027-03-31, which means to its end in UTC, or an instant such as"
                    + " 2027-03-31T16:00:00+02:00";
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);
    private static final int MOST_YEARS = 10;

    private Due() {}

    /**
     * The instant.
     *
     * @throws Problem where it is none, is over, or is more than ten years away
     */
    static Instant parse(String given, Instant now) {
        var due = parse(given);
        if (!due.isAfter(now)) {
            throw refused("must be in the future");
        }
        if (due.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant())) {
            throw refused("must be within ten years");
        }
        return due;
    }

    private static Instant parse(String given) {
        try {
            return given.length() == "2027-03-31".length()
                    ? LocalDate.parse(given).atTime(END_OF_DAY).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(given).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw refused(WANTED);
        }
    }

    private static Problem refused(String message) {
        return Problem.invalid(List.of(new Violation("dueAt", message)));
    }
}
