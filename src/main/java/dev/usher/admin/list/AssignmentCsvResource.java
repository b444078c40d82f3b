package dev.usher.admin.list;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.Role;
import dev.usher.assignment.list.AssignmentFilter;
import dev.usher.assignment.list.AssignmentLists;
import dev.usher.assignment.list.AssignmentPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Assignments, for a spreadsheet. */
@Path("/api/v1/assignments.csv")
@Produces("text/csv")
@RunOnVirtualThread
@Tag(name = "Lists", description = "Enrollments and assignments, the newest first")
class AssignmentCsvResource {
    private static final int CSV_BATCH = 500;

    private final AssignmentLists lists;

    AssignmentCsvResource(AssignmentLists lists) {
        this.lists = lists;
    }

    @GET
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "Export assignments as CSV", description = "A line for each. Formulas are defused.")
    @APIResponse(responseCode = "200", description = "All assignments, or those that are asked for")
    @APIResponse(responseCode = "400", description = "invalid_input")
    public Response csv(
            @QueryParam("state") @Nullable String state,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("serial") @Nullable String serial) {
        var filter = Filters.assignments(state, reason, serial);
        // Before the answer begins, so that a database that is away is a problem and no empty file.
        var first = lists.page(filter, null, CSV_BATCH);
        StreamingOutput lines = out -> write(out, filter, first);
        return Response.ok(lines)
                .type("text/csv;charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"assignments.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private void write(OutputStream out, AssignmentFilter filter, AssignmentPage first) throws IOException {
        try (var text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            text.write(AssignmentCsv.HEADER);
            var page = first;
            while (true) {
                for (var assignment : page.items()) {
                    text.write(AssignmentCsv.line(assignment));
                }
                var next = page.next();
                if (next == null) {
                    return;
                }
                page = lists.page(filter, next, CSV_BATCH);
            }
        }
    }
}
