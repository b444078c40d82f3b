package dev.usher.admin.hand;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.assignment.byhand.ByHand;
import dev.usher.assignment.person.NamedPerson;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.okta.OktaFailure;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
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
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A device given to a person by hand. */
@Path("/api/v1/devices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Devices", description = "What the help desk can do for a device")
class HandAssignmentResource {
    private static final Logger LOG = Logger.getLogger(HandAssignmentResource.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final ByHand byHand;
    private final CurrentCaller caller;

    HandAssignmentResource(ByHand byHand, CurrentCaller caller) {
        this.byHand = byHand;
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
        return switch (given(new Device(serial, order.deviceKind(), null, null), order)) {
            case ByHand.Answer.Refused refused ->
                throw Problem.of(
                        kind(refused.refused().why()), refused.refused().sentence());
            case ByHand.Answer.Started started ->
                Response.accepted(new View(
                                started.assignment().id(),
                                started.assignment().state().wireName(),
                                started.username(),
                                started.warnings(),
                                started.assignment().reference()))
                        .location(URI.create("/api/v1/devices/" + serial))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
        };
    }

    private ByHand.Answer given(Device device, HandAssignment order) {
        try {
            return byHand.assign(device, order.whom(), caller.get().inWords(), order.words());
        } catch (OktaFailure e) {
            LOG.warnf("Okta could not say whom an administrator named: %s", e.getMessage());
            throw Problem.of(
                            ProblemKind.OKTA_UNAVAILABLE,
                            "Okta could not say who that is, and nothing was stored; the cause is in the log.")
                    .retryAfter(AGAIN);
        }
    }

    private static ProblemKind kind(NamedPerson.Why why) {
        return switch (why) {
            case UNKNOWN_USER -> ProblemKind.UNKNOWN_USER;
            case AMBIGUOUS_USER -> ProblemKind.AMBIGUOUS_USER;
            case USER_INACTIVE -> ProblemKind.USER_INACTIVE;
            case USERS_API_OFF -> ProblemKind.USERS_API_OFF;
        };
    }
}
