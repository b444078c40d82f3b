package dev.usher.admin;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.admin.order.OrderReason;
import dev.usher.assignment.Brake;
import dev.usher.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The brake on owner changes. */
@Path("/api/v1/brake")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Brake", description = "Stops owner changes when there are too many of them within an hour")
class BrakeResource {
    private final Brake brake;
    private final CurrentCaller caller;

    BrakeResource(Brake brake, CurrentCaller caller) {
        this.brake = brake;
        this.caller = caller;
    }

    /** The brake as the API shows it. */
    record View(boolean pulled, @Nullable Instant since, int ownerChangesLastHour, int limit, int waiting) {}

    @GET
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "Read the brake", description = "Whether it is pulled, and how many assignments wait for it.")
    @APIResponse(responseCode = "200", description = "The brake")
    public Response read() {
        return view();
    }

    @POST
    @Path("/release")
    @Consumes(MediaType.APPLICATION_JSON)
    @AdminCall(Role.ADMIN)
    @Operation(summary = "Release the brake", description = "What waits goes on. One that is not pulled stays so.")
    @APIResponse(responseCode = "200", description = "The brake, released")
    public Response release(@NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable OrderReason order) {
        if (order == null) {
            throw Problem.bodyRequired();
        }
        brake.release(caller.get().inWords(), order.words());
        return view();
    }

    private Response view() {
        var state = brake.state();
        return Response.ok(new View(
                        state.pulled(), state.since(), state.ownerChangesLastHour(), state.limit(), state.waiting()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
