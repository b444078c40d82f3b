package dev.usher.admin.loan;

import dev.usher.assignment.loan.Loaner;
import dev.usher.assignment.loan.LoanerPage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the pool as the API lists it.
 *
 * @param next the cursor of the others; null where there are none
 */
record LoanersView(List<Item> items, @Nullable String next) {
    /**
     * A device of the pool.
     *
     * @param state {@code in}, {@code out} or {@code returning}
     * @param loan who has it; null where it is free
     */
    record Item(
            String serialNumber,
            String state,
            String addedBy,
            Instant addedAt,
            @Nullable LoanView loan) {
        static Item of(Loaner loaner, Instant now) {
            var loan = loaner.loan();
            return new Item(
                    loaner.serialNumber().value(),
                    loan == null ? "in" : loan.state().wireName(),
                    loaner.addedBy(),
                    loaner.addedAt(),
                    loan == null ? null : LoanView.of(loan, now));
        }
    }

    static LoanersView of(LoanerPage page, Instant now) {
        var next = page.next();
        return new LoanersView(
                page.items().stream().map(loaner -> Item.of(loaner, now)).toList(), next == null ? null : next.value());
    }
}
