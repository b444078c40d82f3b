package dev.usher.sandbox.page;

import io.quarkus.arc.profile.UnlessBuildProfile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Hands out access tokens for the admin API, which a real org gives to those who sign in for them. */
@Path("/sandbox/admin-token")
@RunOnVirtualThread
@UnlessBuildProfile("test")
public class AdminTokenResource {
    private final RunningSandbox sandbox;

    AdminTokenResource(RunningSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public String token(@QueryParam("group") @DefaultValue("Usher Admins") String group) {
        return sandbox.okta().adminToken(group);
    }
}
