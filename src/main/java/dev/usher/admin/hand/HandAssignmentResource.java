package dev.usher.admin.hand;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.device.SerialNumber;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
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
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A device given to a person by hand. */
@Path("/api/v1/devices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Devices", description = "What the help desk can do for a device")
class HandAssignmentResource {
    private final HandOrders orders;
    private final CurrentCaller caller;

    HandAssignmentResource(HandOrders orders, CurrentCaller caller) {
        this.orders = orders;
        this.caller = caller;
    }

    /**
     * What was ordered.
     *
     * @param username of the person as rules read it, before they make another one of it
     */
    record View(String assignmentId, String state, String username, List<String> warnings, String reference) {
        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "View[" + assignmentId + "]";
        }
    }

    @POST
    @Path("/{serialNumber}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @AdminCall(Role.ADMIN)
    @Operation(
            summary = "Give a device to a person",
            description =
                    "By hand, whoever has it now; the journal keeps who did it and why. Jamf Pro is written soon after.")
    @APIResponse(responseCode = "202", description = "It is stored and queued; Location names the device")
    @APIResponse(responseCode = "400", description = "invalid_input")
    @APIResponse(responseCode = "409", description = "users_api_off")
    @APIResponse(responseCode = "422", description = "unknown_user, ambiguous_user, user_inactive")
    @APIResponse(responseCode = "503", description = "okta_unavailable")
    public Response assign(
            @PathParam("serialNumber") String serialNumber,
            @NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable HandAssignment order) {
        if (order == null) {
            throw Problem.bodyRequired();
        }
        var serial = SerialNumber.parse(serialNumber)
                .orElseThrow(() ->
                        Problem.invalid(List.of(new Violation("serialNumber", "must be 8 to 20 letters and digits"))));
        var started = orders.assign(serial, order, caller.get().inWords());
        return Response.accepted(new View(
                        started.assignment().id(),
                        started.assignment().state().wireName(),
                        started.username(),
                        started.warnings(),
                        started.assignment().reference()))
                .location(URI.create("/api/v1/devices/" + serial))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
