package dev.usher.assignment.loan;

import dev.usher.assignment.list.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some loans, the newest first.
 *
 * @param next where the older ones begin; null where there are none
 */
public record LoanPage(List<Loan> items, @Nullable Place next) {
    public LoanPage {
        items = List.copyOf(items);
    }
}
