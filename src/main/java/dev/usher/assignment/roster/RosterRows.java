package dev.usher.assignment.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a roster, in the order of the file.
 *
 * @param next the line behind which it goes on; null where there are no more
 */
public record RosterRows(List<RosterRow> rows, @Nullable Integer next) {
    public RosterRows {
        rows = List.copyOf(rows);
    }
}
