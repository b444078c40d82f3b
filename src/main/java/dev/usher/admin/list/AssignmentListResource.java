package dev.usher.admin.list;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.Role;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.assignment.list.AssignmentFilter;
import dev.usher.assignment.list.AssignmentLists;
import dev.usher.assignment.list.AssignmentPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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

/** Assignments, for the help desk and for a spreadsheet. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Lists", description = "Enrollments and assignments, the newest first")
class AssignmentListResource {
    private static final int CSV_BATCH = 500;

    private final AssignmentLists lists;

    AssignmentListResource(AssignmentLists lists) {
        this.lists = lists;
    }

    @GET
    @Path("/assignments")
    @AdminCall(Role.HELP_DESK)
    @Operation(
            summary = "List assignments",
            description = "The newest first. Ask on with the cursor in next until it is null.")
    @APIResponse(responseCode = "200", description = "Some assignments")
    @APIResponse(responseCode = "400", description = "invalid_input")
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("serial") @Nullable String serial,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = "must be from 1 to 1000") @Max(value = 1000, message = "must be from 1 to 1000") int limit) {
        return noStore(Response.ok(
                AssignmentListView.of(lists.page(filter(state, reason, serial), Cursor.place(cursor), limit))));
    }

    @GET
    @Path("/assignments.csv")
    @Produces("text/csv")
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "Export assignments as CSV", description = "A line for each. Formulas are defused.")
    @APIResponse(responseCode = "200", description = "All assignments, or those that are asked for")
    @APIResponse(responseCode = "400", description = "invalid_input")
    public Response csv(
            @QueryParam("state") @Nullable String state,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("serial") @Nullable String serial) {
        var filter = filter(state, reason, serial);
        // Before the answer begins, so that a database that is away is a problem and no empty file.
        var first = lists.page(filter, null, CSV_BATCH);
        StreamingOutput lines = out -> write(out, filter, first);
        return noStore(Response.ok(lines)
                .type("text/csv;charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"assignments.csv\""));
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

    private static AssignmentFilter filter(
            @Nullable String state, @Nullable String reason, @Nullable String serial) {
        return new AssignmentFilter(
                Filters.oneOf("state", state, AssignmentState.values(), AssignmentState::wireName),
                Filters.oneOf("reason", reason, Reason.values(), Reason::wireName),
                Filters.serial(serial));
    }

    private static Response noStore(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
