package dev.usher.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.enrollment.caller.Callers;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The enrollment API of the contract, section 2. */
@Path("/api/v1/enrollments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Enrollment", description = "One person's sign-in for one device")
class EnrollmentResource {
    /** Which step an answer shows, and which one a submission is meant for: a second answer then meets no other step. */
    static final String STEP = "Usher-Step";

    private final Beginning beginning;
    private final Enrollments enrollments;
    private final EnrollmentViews views;
    private final BearerToken bearerToken;
    private final Callers callers;

    EnrollmentResource(
            Beginning beginning,
            Enrollments enrollments,
            EnrollmentViews views,
            BearerToken bearerToken,
            Callers callers) {
        this.beginning = beginning;
        this.enrollments = enrollments;
        this.views = views;
        this.bearerToken = bearerToken;
        this.callers = callers;
    }

    @POST
    @Operation(
            summary = "Begin an enrollment",
            description = "Starts a sign-in at Okta. The answer holds the bearer token, once.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "A Mac", value = """
                                                    {"device": {"serialNumber": "C02ZC2QYLJHD", "kind": "computer"}, "locale": "en"}""")))
    @APIResponse(responseCode = "201", description = "Begun; Location names it")
    @APIResponse(responseCode = "400", description = "invalid_input, malformed_body, return_to_not_allowed")
    @APIResponse(responseCode = "403", description = "device_not_proven")
    @APIResponse(responseCode = "410", description = "link_used")
    @APIResponse(responseCode = "429", description = "too_many_requests, okta_rate_limited")
    public Response begin(
            @NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable NewEnrollment wanted,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        if (wanted == null) {
            throw Problem.bodyRequired();
        }
        var begun = beginning.begin(wanted, null, callers.of(request));
        return Response.created(
                        URI.create("/api/v1/enrollments/" + begun.enrollment().id()))
                .entity(views.of(begun.enrollment(), begun.token()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(STEP, begun.enrollment().stepNumber())
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read an enrollment",
            description = "Ended or not; after the sign-in it shows how the assignment fares.")
    @APIResponse(responseCode = "200", description = "The enrollment")
    @APIResponse(responseCode = "401", description = "unauthorized")
    @APIResponse(responseCode = "404", description = "not_found")
    public Response read(@PathParam("id") String id, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        var enrollment = bearerToken.require(headers.getHeaderString(HttpHeaders.AUTHORIZATION), id);
        return ok(enrollments.read(enrollment, callers.of(request)));
    }

    @POST
    @Path("/{id}/actions/{name}")
    @Operation(
            summary = "Answer the step",
            description =
                    "Submits the form of one of the step's actions. A wrong passcode is no error: it is the step with a message.")
    @RequestBody(
            content =
                    @Content(
                            examples = {
                                @ExampleObject(name = "identify", value = """
                                        {"identifier": "mary@example.com"}"""),
                                @ExampleObject(name = "challenge-authenticator", value = """
                                        {"credentials": {"passcode": "123456"}}""")
                            }))
    @APIResponse(responseCode = "200", description = "The enrollment, with the next step or the end")
    @APIResponse(responseCode = "400", description = "invalid_input; nothing was sent to Okta")
    @APIResponse(responseCode = "409", description = "action_not_offered, step_busy, not_in_sign_in")
    @APIResponse(responseCode = "410", description = "enrollment_ended")
    @APIResponse(responseCode = "429", description = "okta_rate_limited, too_many_requests")
    @APIResponse(responseCode = "502", description = "okta_not_understood, okta_refused")
    @APIResponse(responseCode = "503", description = "okta_unavailable, store_unavailable")
    public Response answer(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(STEP) @Min(value = 1, message = "must be a number from 1") @Nullable Integer stepNumber,
            @Nullable JsonNode body,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        var enrollment = bearerToken.require(headers.getHeaderString(HttpHeaders.AUTHORIZATION), id);
        var input = body == null || body.isMissingNode() ? JsonNodeFactory.instance.objectNode() : body;
        if (!input.isObject()) {
            throw Problem.invalid(List.of(new Violation("", "the body must be a JSON object")));
        }
        return ok(enrollments.answer(enrollment, name, input, stepNumber, callers.of(request)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Cancel an enrollment", description = "Cancels the sign-in at Okta too.")
    @APIResponse(responseCode = "204", description = "Cancelled, or over before")
    @APIResponse(responseCode = "409", description = "not_in_sign_in")
    public void cancel(@PathParam("id") String id, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        bearerToken.require(headers.getHeaderString(HttpHeaders.AUTHORIZATION), id);
        enrollments.cancel(id, callers.of(request));
    }

    @POST
    @Path("/{id}/dispute")
    @Operation(
            summary = "Say that the assignment is not right",
            description = "Puts an assigned enrollment to needs_attention, with the person's words.")
    @APIResponse(responseCode = "200", description = "The enrollment, in needs_attention")
    @APIResponse(responseCode = "409", description = "not_assigned")
    public Response dispute(
            @PathParam("id") String id,
            @NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable Dispute dispute,
            @Context HttpHeaders headers) {
        bearerToken.require(headers.getHeaderString(HttpHeaders.AUTHORIZATION), id);
        if (dispute == null || dispute.words() == null) {
            throw Problem.invalid(List.of(new Violation("words", "is required")));
        }
        return ok(enrollments.dispute(id, dispute.words()));
    }

    private Response ok(Enrollment enrollment) {
        return Response.ok(views.of(enrollment, null))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(STEP, enrollment.stepNumber())
                .build();
    }
}
