package dev.usher.admin.report;

import dev.usher.assignment.fleet.FleetReports;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reports that there are, as the API lists them. */
record ReportsView(List<Listed> reports) {
    static ReportsView of(List<FleetReports.Listed> reports) {
        return new ReportsView(reports.stream().map(Listed::of).toList());
    }

    record Listed(
            String id,
            String state,
            Instant startedAt,
            @Nullable Instant finishedAt) {
        static Listed of(FleetReports.Listed report) {
            return new Listed(report.id(), report.state().wireName(), report.startedAt(), report.finishedAt());
        }
    }
}
