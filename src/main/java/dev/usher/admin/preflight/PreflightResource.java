package dev.usher.admin.preflight;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether both tenants are set up. */
@Path("/api/v1/preflight")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Preflight", description = "Whether Okta, Jamf Pro and Usher are set up so that an enrollment will work")
class PreflightResource {
    private final Preflight preflight;

    PreflightResource(Preflight preflight) {
        this.preflight = preflight;
    }

    @GET
    @AdminCall(Role.ADMIN)
    @Operation(
            summary = "Check both tenants",
            description =
                    "Reads only, and takes some seconds. Who asks meanwhile or just afterwards gets the same report.")
    @APIResponse(responseCode = "200", description = "A line for each check: ok, warn or fail, with cause and fix")
    public Response check() {
        return Response.ok(preflight.report())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
