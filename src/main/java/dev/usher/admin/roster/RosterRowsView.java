package dev.usher.admin.roster;

import dev.usher.admin.report.CsvLines;
import dev.usher.assignment.roster.RosterRow;
import dev.usher.assignment.roster.RosterRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a roster as the API shows them.
 *
 * @param next the cursor of the lines behind these; null where there are none
 */
record RosterRowsView(List<Item> items, @Nullable String next) {
    /** The names of the columns, as in the JSON. */
    static final String HEADER = CsvLines.line(
            "line", "serialNumber", "kind", "username", "outcome", "sentence", "assignmentId", "assignmentState");

    static RosterRowsView of(RosterRows rows) {
        var next = rows.next();
        return new RosterRowsView(
                rows.rows().stream().map(Item::of).toList(), next == null ? null : Integer.toString(next));
    }

    record Item(
            int line,
            String serialNumber,
            @Nullable String kind,
            String username,
            String outcome,
            @Nullable String sentence,
            @Nullable String assignmentId,
            @Nullable String assignmentState) {
        static Item of(RosterRow row) {
            var device = row.line().device();
            var kind = device.kind();
            var state = row.assignmentState();
            return new Item(
                    row.line().number(),
                    device.serialNumber().value(),
                    kind == null ? null : kind.wireName(),
                    row.line().username(),
                    row.outcome().wireName(),
                    row.sentence(),
                    row.assignmentId(),
                    state == null ? null : state.wireName());
        }

        String csv() {
            return CsvLines.line(
                    Integer.toString(line),
                    serialNumber,
                    kind,
                    username,
                    outcome,
                    sentence,
                    assignmentId,
                    assignmentState);
        }
    }
}
