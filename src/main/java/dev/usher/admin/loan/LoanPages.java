package dev.usher.admin.loan;

import dev.usher.admin.console.ConsoleFrame;
import dev.usher.admin.console.ConsoleFrames;
import dev.usher.admin.console.ConsolePaths;
import dev.usher.admin.console.Moment;
import dev.usher.admin.console.Notice;
import dev.usher.admin.console.Tab;
import dev.usher.admin.list.Cursor;
import dev.usher.assignment.loan.Loan;
import dev.usher.assignment.loan.LoanFilter;
import dev.usher.assignment.loan.LoanFilter.Wanted;
import dev.usher.assignment.loan.LoanPage;
import dev.usher.assignment.loan.LoanerFilter;
import dev.usher.assignment.loan.Loans;
import dev.usher.device.SerialNumber;
import dev.usher.page.visit.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the page of the loaners. */
@ApplicationScoped
class LoanPages {
    static final String PATH = ConsolePaths.ROOT + "/loans";
    private static final int ROWS = 50;
    /** More of these than fit a screen is a matter for the lists of the API, as the page says then. */
    private static final int MOST_URGENT = 200;

    private final Loans loans;
    private final ConsoleFrames frames;
    private final Clock clock;

    LoanPages(Loans loans, ConsoleFrames frames, Clock clock) {
        this.loans = loans;
        this.frames = frames;
        this.clock = clock;
    }

    /** The whole page. */
    String page(Visit visit, LoanForm form, @Nullable String show, @Nullable String cursor, @Nullable Notice notice) {
        return LoanTemplates.loans(frame(visit).saying(notice), form, board(show, cursor), tomorrow())
                .render();
    }

    /** What follows what happens. */
    String now(Visit visit, @Nullable String show, @Nullable String cursor) {
        return LoanTemplates.loansNow(frame(visit), board(show, cursor), tomorrow())
                .render();
    }

    private ConsoleFrame frame(Visit visit) {
        return frames.of(visit, Tab.LOANS, "Loaners");
    }

    private String tomorrow() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1).toString();
    }

    private LoanBoard board(@Nullable String show, @Nullable String cursor) {
        var view = Arrays.stream(LoanBoard.View.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(show))
                .findFirst()
                .orElse(LoanBoard.View.OUT);
        return switch (view) {
            case OUT -> {
                var found = found(Wanted.ON_TIME, cursor);
                var first = cursor == null || cursor.isEmpty();
                yield board(
                        view,
                        first ? urgent(Wanted.OVERDUE) : List.of(),
                        first ? urgent(Wanted.RETURNING) : List.of(),
                        rows(found.items()),
                        List.of(),
                        Cursor.of(found.next()),
                        cursor);
            }
            case ENDED -> {
                var found = found(Wanted.ENDED, cursor);
                yield board(
                        view, List.of(), List.of(), rows(found.items()), List.of(), Cursor.of(found.next()), cursor);
            }
            case FREE -> {
                var found = loans.pool(LoanerFilter.IN, after(cursor), ROWS);
                var next = found.next();
                yield board(
                        view,
                        List.of(),
                        List.of(),
                        List.of(),
                        found.items().stream()
                                .map(loaner -> new LoanBoard.FreeRow(
                                        loaner.serialNumber().value(),
                                        loaner.addedBy(),
                                        Moment.ofNullable(loaner.addedAt())))
                                .toList(),
                        next == null ? null : next.value(),
                        cursor);
            }
        };
    }

    private LoanBoard board(
            LoanBoard.View view,
            List<LoanRow> overdue,
            List<LoanRow> returning,
            List<LoanRow> rows,
            List<LoanBoard.FreeRow> free,
            @Nullable String next,
            @Nullable String cursor) {
        var show = view.name().toLowerCase(Locale.ROOT);
        return new LoanBoard(
                view,
                loans.counts(),
                overdue,
                returning,
                rows,
                free,
                next == null ? null : PATH + "?show=" + show + "&cursor=" + encoded(next),
                PATH + "/now?show=" + show + (cursor == null ? "" : "&cursor=" + encoded(cursor)));
    }

    private LoanPage found(Wanted wanted, @Nullable String cursor) {
        return loans.page(new LoanFilter(wanted, null), Cursor.place(cursor), ROWS);
    }

    private List<LoanRow> urgent(Wanted wanted) {
        return rows(loans.page(new LoanFilter(wanted, null), null, MOST_URGENT).items());
    }

    private List<LoanRow> rows(List<Loan> found) {
        var now = clock.instant();
        return found.stream().map(loan -> LoanRow.of(loan, now)).toList();
    }

    private static @Nullable SerialNumber after(@Nullable String cursor) {
        return cursor == null ? null : SerialNumber.parse(cursor).orElse(null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
