package dev.usher.admin.list;

import dev.usher.admin.report.CsvLines;
import dev.usher.assignment.list.ListedAssignment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Assignments as lines of CSV, under the names that they have in the JSON. */
final class AssignmentCsv {
    static final String HEADER = CsvLines.line(
            "id",
            "enrollmentId",
            "state",
            "serialNumber",
            "kind",
            "subject",
            "username",
            "name",
            "source",
            "proof",
            "jamfId",
            "reason",
            "sentence",
            "createdAt",
            "updatedAt",
            "writtenAt",
            "verifiedAt",
            "reference");

    private AssignmentCsv() {}

    static String line(ListedAssignment assignment) {
        var kind = assignment.kind();
        var reason = assignment.reason();
        return CsvLines.line(
                assignment.id(),
                assignment.enrollmentId(),
                assignment.state().wireName(),
                assignment.serialNumber().value(),
                kind == null ? null : kind.wireName(),
                assignment.subject(),
                assignment.username(),
                assignment.name(),
                assignment.source().wireName(),
                assignment.proof().wireName(),
                assignment.jamfId(),
                reason == null ? null : reason.wireName(),
                assignment.sentence(),
                text(assignment.createdAt()),
                text(assignment.updatedAt()),
                text(assignment.writtenAt()),
                text(assignment.verifiedAt()),
                assignment.reference());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
