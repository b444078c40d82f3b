package dev.usher.admin.list;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.Role;
import dev.usher.assignment.list.AssignmentLists;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Assignments, for the help desk. */
@Path("/api/v1/assignments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Lists", description = "Enrollments and assignments, the newest first")
class AssignmentListResource {
    private final AssignmentLists lists;

    AssignmentListResource(AssignmentLists lists) {
        this.lists = lists;
    }

    @GET
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
        return Response.ok(AssignmentListView.of(
                        lists.page(Filters.assignments(state, reason, serial), Cursor.place(cursor), limit)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
