package dev.usher.admin;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.assignment.lifecycle.Erasure;
import dev.usher.enrollment.EnrollmentErasure;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people may ask about their data. */
@Path("/api/v1/people")
@RunOnVirtualThread
@Tag(name = "People", description = "Forget a person")
class PeopleResource {
    private final Erasure erasure;
    private final EnrollmentErasure enrollments;
    private final CurrentCaller caller;

    PeopleResource(Erasure erasure, EnrollmentErasure enrollments, CurrentCaller caller) {
        this.erasure = erasure;
        this.enrollments = enrollments;
        this.caller = caller;
    }

    @DELETE
    @Path("/{idOrUsername}")
    @AdminCall(Role.ADMIN)
    @Transactional
    @Operation(
            summary = "Erase a person's data",
            description = "What happened stays; who it was goes. Jamf Pro and Okta are not touched.")
    @APIResponse(responseCode = "204", description = "Nothing is known of the person any more")
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "person_has_devices, with their serial numbers")
    public Response erase(@PathParam("idOrUsername") String idOrUsername) {
        var signedIn = enrollments.known(idOrUsername);
        return switch (erasure.erase(
                idOrUsername,
                signedIn.subjects(),
                signedIn.named(),
                caller.get().inWords())) {
            case Erasure.Answer.Erased erased -> {
                enrollments.erase(erased.subject(), erased.usernames());
                yield Response.noContent().build();
            }
            case Erasure.Answer.Unknown unknown ->
                throw Problem.of(ProblemKind.NOT_FOUND, "Usher knows nobody by this id or username.");
            case Erasure.Answer.Several several ->
                throw Problem.invalid(List.of(
                        new Violation("idOrUsername", "is the username of several people: give Okta's user id")));
            case Erasure.Answer.HasDevices devices ->
                throw Problem.of(
                                ProblemKind.PERSON_HAS_DEVICES,
                                "The person has a device, or is about to: revert the assignments first.")
                        .with("devices", devices.serialNumbers());
        };
    }
}
