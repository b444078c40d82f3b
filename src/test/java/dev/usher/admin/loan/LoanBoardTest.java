package dev.usher.admin.loan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.loan.LoanCounts;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the tables of the page say of themselves. */
class LoanBoardTest {
    private static final LoanRow ROW = new LoanRow(
            "C02ZC2QYLJHD", null, null, null, null, true, "shows the person", "good", null, null, null, null);

    @Test
    void whatIsLeftOutIsSaid() {
        assertThat(board(200, 213).overdueCaption())
                .isEqualTo(
                        "Overdue (the first 200 of 213, the newest first; GET /api/v1/loans?state=overdue lists all)");
    }

    @Test
    void whereNothingIsLeftOutNothingIsSaid() {
        assertThat(board(3, 3).overdueCaption()).isEqualTo("Overdue");
    }

    private static LoanBoard board(int shown, int overdue) {
        return new LoanBoard(
                LoanBoard.View.OUT,
                new LoanCounts(overdue, overdue, 0, overdue),
                Collections.nCopies(shown, ROW),
                List.of(),
                List.of(),
                List.of(),
                null,
                "/admin/loans/now");
    }
}
