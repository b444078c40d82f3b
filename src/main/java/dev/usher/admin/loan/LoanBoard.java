package dev.usher.admin.loan;

import dev.usher.admin.console.Moment;
import dev.usher.assignment.loan.LoanCounts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The part of the page that follows what happens.
 *
 * @param view which loaners are shown
 * @param overdue of those that are out, whose time is over
 * @param returning what was taken back and is not free yet
 * @param loans the others that are wanted
 * @param free what can be lent
 * @param next where the rest is; null where there is none
 * @param self where this part is fetched again
 */
record LoanBoard(
        View view,
        LoanCounts counts,
        List<LoanRow> overdue,
        List<LoanRow> returning,
        List<LoanRow> loans,
        List<FreeRow> free,
        @Nullable String next,
        String self) {

    /** What can be looked at. */
    enum View {
        OUT("Out"),
        FREE("Free"),
        ENDED("Over");

        private final String label;

        View(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String path() {
            return LoanPages.PATH + (this == OUT ? "" : "?show=" + name().toLowerCase(Locale.ROOT));
        }
    }

    /** A device that can be lent. */
    record FreeRow(String serial, String addedBy, @Nullable Moment addedAt) {}

    public List<View> views() {
        return List.of(View.values());
    }

    public String overdueCaption() {
        return "Overdue" + ofAll(overdue.size(), counts.overdue(), "overdue");
    }

    public String returningCaption() {
        return "Coming back: taken off the person in Jamf Pro, and free once that shows"
                + ofAll(returning.size(), counts.returning(), "returning");
    }

    /** Nothing where all are shown. */
    private static String ofAll(int shown, int all, String state) {
        return all > shown
                ? " (the first " + shown + " of " + all + ", the newest first; GET /api/v1/loans?state=" + state
                        + " lists all)"
                : "";
    }

    public boolean out() {
        return view == View.OUT;
    }

    public boolean ended() {
        return view == View.ENDED;
    }

    public boolean showsFree() {
        return view == View.FREE;
    }

    public boolean at(View other) {
        return view == other;
    }
}
