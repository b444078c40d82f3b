package dev.usher.admin.device;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.Role;
import dev.usher.device.SerialNumber;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The answer to "why has this device no user?" */
@Path("/api/v1/devices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Devices", description = "What the help desk can do for a device")
class DeviceStoryResource {
    private final DeviceStories stories;

    DeviceStoryResource(DeviceStories stories) {
        this.stories = stories;
    }

    @GET
    @Path("/{serialNumber}")
    @AdminCall(Role.HELP_DESK)
    @Operation(
            summary = "Say where a device stands and why",
            description = "The verdict, what it rests on, what to do, the owners, and what happened, the newest first.")
    @APIResponse(responseCode = "200", description = "The verdict and the timeline")
    @APIResponse(responseCode = "400", description = "invalid_input")
    @APIResponse(responseCode = "404", description = "not_found: neither Usher nor Jamf Pro knows the serial number")
    public Response read(
            @PathParam("serialNumber") String serialNumber,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = "must be from 1 to 500") @Max(value = 500, message = "must be from 1 to 500") int limit) {
        var serial = SerialNumber.parse(serialNumber)
                .orElseThrow(() ->
                        Problem.invalid(List.of(new Violation("serialNumber", "must be 8 to 20 letters and digits"))));
        return Response.ok(stories.of(serial, DeviceStories.position(before), limit)
                        .view())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
