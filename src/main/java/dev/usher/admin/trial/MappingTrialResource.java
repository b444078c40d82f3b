package dev.usher.admin.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.assignment.Proof;
import dev.usher.assignment.preview.Preview;
import dev.usher.assignment.preview.Previews;
import dev.usher.device.Device;
import dev.usher.enrollment.DryRuns;
import dev.usher.enrollment.NewEnrollment;
import dev.usher.enrollment.caller.Callers;
import dev.usher.identity.Identity;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rules, tried out. */
@Path("/api/v1/mapping")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Mapping", description = "Try the rules out; nothing is written")
class MappingTrialResource {

    private final Previews previews;
    private final DryRuns dryRuns;
    private final Callers callers;
    private final CurrentCaller caller;
    private final ObjectMapper json;

    MappingTrialResource(Previews previews, DryRuns dryRuns, Callers callers, CurrentCaller caller, ObjectMapper json) {
        this.previews = previews;
        this.dryRuns = dryRuns;
        this.callers = callers;
        this.caller = caller;
        this.json = json;
    }

    @POST
    @Path("/preview")
    @AdminCall(Role.ADMIN)
    @Operation(
            summary = "Preview what claims would come to",
            description = "Every value with the rule that made it, and the requests that Jamf Pro would be sent.")
    @APIResponse(responseCode = "200", description = "The preview; nothing was written")
    @APIResponse(responseCode = "400", description = "invalid_input")
    @APIResponse(responseCode = "502", description = "jamf_refused")
    @APIResponse(responseCode = "503", description = "jamf_unavailable")
    public Response preview(@NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable WantedPreview wanted) {
        if (wanted == null || wanted.device() == null) {
            throw Problem.bodyRequired();
        }
        return Response.ok(made(wanted.device().validated(), wanted.identity(json)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Preview made(Device device, Identity identity) {
        return switch (previews.of(device, identity, Proof.NONE)) {
            case Previews.Answer.Made made -> made.preview();
            case Previews.Answer.Unavailable unavailable ->
                throw Problem.of(ProblemKind.JAMF_UNAVAILABLE, unavailable.sentence())
                        .retryAfter(unavailable.retryAfter());
            case Previews.Answer.Refused refused -> throw Problem.of(ProblemKind.JAMF_REFUSED, refused.sentence());
        };
    }

    @POST
    @Path("/sign-in")
    @AdminCall(Role.ADMIN)
    @Operation(
            summary = "Begin a dry run",
            description = "A sign-in like any other, which ends in a preview and is never assigned.")
    @APIResponse(responseCode = "201", description = "Begun; go on with the enrollment that Location names")
    @APIResponse(responseCode = "400", description = "invalid_input")
    @APIResponse(responseCode = "503", description = "okta_unavailable")
    public Response signIn(
            @NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable NewEnrollment wanted,
            @Context HttpServerRequest request) {
        if (wanted == null) {
            throw Problem.bodyRequired();
        }
        var begun = dryRuns.begin(wanted, callers.of(request), caller.get().inWords());
        return Response.created(URI.create("/api/v1/enrollments/" + begun.id()))
                .entity(begun)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
