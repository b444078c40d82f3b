package dev.usher.saml;

import dev.usher.enrollment.caller.Callers;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where Jamf Pro sends a browser with a request. It is taken here and answered nowhere: a form of another site comes without the
 * browser's cookie (SameSite=Lax), so the browser is led on to an address at which it is known, and none is set before.
 */
@Path(SamlDoor.SIGN_ON)
// What a browser is sent on with has no body, so it is given to whoever asks, for whatever.
@Produces({PageHeaders.HTML, MediaType.WILDCARD})
@RunOnVirtualThread
class SsoResource {
    private final SamlDoor door;
    private final SignOn signOn;
    private final Callers callers;
    private final Visits visits;
    private final HandoverPage handover;

    SsoResource(SamlDoor door, SignOn signOn, Callers callers, Visits visits, HandoverPage handover) {
        this.door = door;
        this.signOn = signOn;
        this.callers = callers;
        this.visits = visits;
        this.handover = handover;
    }

    /** HTTP-Redirect. */
    @GET
    @Operation(hidden = true)
    public Response redirected(@Context HttpServerRequest request) {
        return seeOther(signOn.redirected(request.query(), callers.of(request)));
    }

    /** HTTP-POST. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response posted(MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        return seeOther(signOn.posted(
                form.getOrDefault("SAMLRequest", List.of()),
                form.getOrDefault("RelayState", List.of()),
                callers.of(request)));
    }

    /** A request that was taken, with the browser that it belongs to. */
    @GET
    @Path("/{id: [A-Za-z0-9_-]+}")
    @Operation(hidden = true)
    public Response next(@PathParam("id") String id, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        return switch (signOn.next(id, visit.key(), visit.caller())) {
            case Next.Page page -> {
                visit.keep();
                yield seeOther(page.path());
            }
            case Next.Jamf jamf -> {
                var answer = Response.ok(handover.html(visit, jamf)).type(PageHeaders.HTML);
                handover.headers(jamf.consumer()).forEach(answer::header);
                yield answer.build();
            }
        };
    }

    /** Not answered by taking a request, as JAX-RS would. */
    @HEAD
    @Operation(hidden = true)
    public Response look() {
        door.requireOn();
        return Response.noContent().build();
    }

    /** Likewise: an answer is given once. */
    @HEAD
    @Path("/{id: [A-Za-z0-9_-]+}")
    @Operation(hidden = true)
    public Response lookAt(@PathParam("id") String id) {
        door.requireOn();
        return Response.noContent().build();
    }

    private static Response seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", path)
                .header("Cache-Control", "no-store")
                .build();
    }
}
