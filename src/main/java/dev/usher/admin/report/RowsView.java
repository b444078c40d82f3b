package dev.usher.admin.report;

import dev.usher.assignment.fleet.FleetField;
import dev.usher.assignment.fleet.FleetRow;
import dev.usher.assignment.fleet.FleetRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a report as the API shows them.
 *
 * @param next the cursor of the rows behind these; null where there are none so far
 */
record RowsView(List<Row> rows, @Nullable String next) {
    static RowsView of(FleetRows rows) {
        var next = rows.next();
        return new RowsView(rows.rows().stream().map(Row::of).toList(), next == null ? null : Long.toString(next));
    }

    record Row(
            String serialNumber,
            String kind,
            String jamfId,
            String name,
            String presentUsername,
            @Nullable String person,
            String change,
            List<FleetField> fields,
            String why) {
        static Row of(FleetRow row) {
            return new Row(
                    row.serialNumber(),
                    row.kind().wireName(),
                    row.jamfId(),
                    row.name(),
                    row.presentUsername(),
                    row.person(),
                    row.change(),
                    row.fields(),
                    row.why());
        }
    }
}
