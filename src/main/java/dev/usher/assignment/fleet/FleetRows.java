package dev.usher.assignment.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a report, in its order.
 *
 * @param next what to ask on with; null where there are no more so far
 */
public record FleetRows(List<FleetRow> rows, @Nullable Long next) {
    public FleetRows {
        rows = List.copyOf(rows);
    }
}
