package dev.usher.assignment.loan;

import dev.usher.device.SerialNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the pool, by serial number.
 *
 * @param next the last one of these, where there are more; else null
 */
public record LoanerPage(List<Loaner> items, @Nullable SerialNumber next) {
    public LoanerPage {
        items = List.copyOf(items);
    }
}
