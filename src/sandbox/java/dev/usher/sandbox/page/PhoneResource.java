package dev.usher.sandbox.page;

import dev.usher.sandbox.okta.SandboxCode;
import dev.usher.sandbox.okta.SandboxPhone;
import dev.usher.sandbox.okta.SandboxPush;
import dev.usher.sandbox.okta.SandboxText;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a person does with the phone: taps, and scans. */
@Path("/sandbox/phone")
@RunOnVirtualThread
@UnlessBuildProfile("test")
public class PhoneResource {
    private final RunningSandbox sandbox;

    PhoneResource(RunningSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** What the phones show. */
    public record View(List<SandboxPush> pushes, List<String> scans, List<SandboxText> texts, List<SandboxCode> codes) {
        static View of(SandboxPhone phone) {
            return new View(phone.pushes(), phone.scans(), phone.texts(), phone.codes());
        }
    }

    @POST
    @Path("/pushes/{id}/approve")
    @Operation(hidden = true)
    public void approve(@PathParam("id") String id) {
        found(phone().approve(id));
    }

    @POST
    @Path("/pushes/{id}/approve/{number}")
    @Operation(hidden = true)
    public void approve(@PathParam("id") String id, @PathParam("number") String number) {
        found(phone().approve(id, number));
    }

    @POST
    @Path("/pushes/{id}/reject")
    @Operation(hidden = true)
    public void reject(@PathParam("id") String id) {
        found(phone().reject(id));
    }

    @POST
    @Path("/scans/{login}")
    @Operation(hidden = true)
    public void scan(@PathParam("login") String login) {
        found(phone().scan(login));
    }

    private SandboxPhone phone() {
        return sandbox.okta().phone();
    }

    private static void found(boolean found) {
        if (!found) {
            throw new NotFoundException();
        }
    }
}
