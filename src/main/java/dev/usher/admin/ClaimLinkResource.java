package dev.usher.admin;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.admin.order.NewClaimLink;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.claim.ClaimLinks;
import dev.usher.enrollment.claim.QrCode;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One-time links by which one person may have one device. */
@Path("/api/v1/devices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Devices", description = "What the help desk can do for a device")
class ClaimLinkResource {
    private final ClaimLinks links;
    private final CurrentCaller caller;

    ClaimLinkResource(ClaimLinks links, CurrentCaller caller) {
        this.links = links;
        this.caller = caller;
    }

    /**
     * The link as the API shows it, once.
     *
     * @param qrCode the same as a picture, in a data URI
     */
    record View(String link, String qrCode, Instant expiresAt) {
        /** When it ends: whoever has the link has the device. */
        @Override
        public String toString() {
            return "View[" + expiresAt + "]";
        }
    }

    @POST
    @Path("/{serialNumber}/claim")
    @Consumes(MediaType.APPLICATION_JSON)
    @AdminCall(Role.HELP_DESK)
    @Operation(
            summary = "Make a claim link",
            description =
                    "Whoever opens it first may sign in for the device, which counts as proof of it. The journal keeps"
                            + " who made it and why.")
    @APIResponse(responseCode = "201", description = "The link, in this answer only")
    @APIResponse(responseCode = "400", description = "invalid_input")
    public Response make(
            @PathParam("serialNumber") String serialNumber,
            @NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable NewClaimLink wanted) {
        if (wanted == null) {
            throw Problem.bodyRequired();
        }
        var device = SerialNumber.parse(serialNumber)
                .orElseThrow(() ->
                        Problem.invalid(List.of(new Violation("serialNumber", "must be 8 to 20 letters and digits"))));
        var made = links.make(device, caller.get().inWords(), wanted.words(), wanted.duration());
        var link = made.link().reveal();
        return Response.status(Response.Status.CREATED)
                .entity(new View(link, QrCode.dataUri(link), made.expiresAt()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
