package dev.usher.admin.report;

import dev.usher.assignment.fleet.FleetReport;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as the API shows it. */
record ReportView(
        String id,
        String state,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long devices,
        Map<String, Long> changes,
        Map<String, Long> fields,
        @Nullable String sentence) {
    static ReportView of(FleetReport report) {
        return new ReportView(
                report.id(),
                report.state().wireName(),
                report.startedBy(),
                report.startedAt(),
                report.finishedAt(),
                report.devices(),
                report.changes(),
                report.fields(),
                report.sentence());
    }
}
