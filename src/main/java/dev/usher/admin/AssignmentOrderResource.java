package dev.usher.admin;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.admin.order.AssignmentOrders;
import dev.usher.admin.order.OrderReason;
import dev.usher.assignment.Reverts;
import dev.usher.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What can be ordered for assignments: undo them, run them again. */
@Path("/api/v1/assignments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Assignments", description = "Undo what was written, run again what is stuck")
class AssignmentOrderResource {

    private final AssignmentOrders orders;
    private final Reverts reverts;
    private final CurrentCaller caller;

    AssignmentOrderResource(AssignmentOrders orders, Reverts reverts, CurrentCaller caller) {
        this.orders = orders;
        this.reverts = reverts;
        this.caller = caller;
    }

    /**
     * What was ordered.
     *
     * @param assignments how many assignments it concerns
     */
    record Ordered(int assignments) {}

    @POST
    @Path("/{id}/revert")
    @Consumes(MediaType.APPLICATION_JSON)
    @AdminCall(Role.ADMIN)
    @Operation(summary = "Put the former values back", description = "Stored, and done in Jamf Pro soon after.")
    @APIResponse(responseCode = "202", description = "It will be done")
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "nothing_to_revert")
    public Response revert(
            @PathParam("id") String id, @NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable OrderReason order) {
        orders.revert(id, caller.get().inWords(), given(order));
        return accepted(1);
    }

    @POST
    @Path("/revert")
    @Consumes(MediaType.APPLICATION_JSON)
    @AdminCall(Role.ADMIN)
    @Operation(
            summary = "Put the former values back for all of a time",
            description = "For every assignment that was written from one instant to another, at most 31 days later.")
    @APIResponse(responseCode = "202", description = "It will be done; says for how many")
    @APIResponse(responseCode = "400", description = "invalid_input")
    public Response revertBetween(@NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable RevertSpan order) {
        var span = given(order).checked();
        return accepted(
                reverts.revertBetween(span.from(), span.to(), caller.get().inWords(), span.reason()));
    }

    @POST
    @Path("/{id}/retry")
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "Run an assignment again now", description = "One that has stopped, or that waits.")
    @APIResponse(responseCode = "202", description = "It is queued")
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "nothing_to_retry")
    public Response retry(@PathParam("id") String id) {
        orders.retry(id, caller.get().inWords());
        return accepted(1);
    }

    private static Response accepted(int concerned) {
        return Response.accepted(new Ordered(concerned))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static <T> T given(@Nullable T body) {
        if (body == null) {
            throw Problem.bodyRequired();
        }
        return body;
    }
}
