package dev.usher.admin.loan;

import dev.usher.admin.list.Cursor;
import dev.usher.assignment.loan.LoanPage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some loans as the API lists them.
 *
 * @param next the cursor of the older ones; null where there are none
 */
record LoansView(List<LoanView> items, @Nullable String next) {
    static LoansView of(LoanPage page, Instant now) {
        return new LoansView(
                page.items().stream().map(loan -> LoanView.of(loan, now)).toList(), Cursor.of(page.next()));
    }
}
