package dev.usher.admin.trial;

import dev.usher.admin.access.Role;
import dev.usher.admin.console.ConsoleCall;
import dev.usher.admin.console.ConsoleFrames;
import dev.usher.admin.console.Tab;
import dev.usher.device.SerialNumber;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visit;
import dev.usher.page.visit.Visits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The mapping workbench. Claims come and go in forms: they have no place in an address. */
@Path("/admin/mapping")
@Produces(PageHeaders.HTML)
@RunOnVirtualThread
class MappingPageResource {
    /** The name of the buttons, and the value of the one that fetches a person. */
    private static final String BUTTON = "do";

    private static final String FETCH = "fetch";

    private final Workbench workbench;
    private final ConsoleFrames frames;
    private final Visits visits;

    MappingPageResource(Workbench workbench, ConsoleFrames frames, Visits visits) {
        this.workbench = workbench;
        this.frames = frames;
        this.visits = visits;
    }

    @GET
    @ConsoleCall(Role.ADMIN)
    @Operation(hidden = true)
    public Response show(
            @QueryParam("serial") @Nullable String serial,
            @QueryParam("sent") @Nullable String sent,
            @Context HttpServerRequest request) {
        var known = SerialNumber.parse(serial == null ? "" : serial);
        return page(
                visits.of(request),
                workbench.begin(known.map(SerialNumber::value).orElse("")),
                // Where Okta leads back to after a session has run out, without the form that was sent.
                sent != null);
    }

    /** Shows what would come of it. It changes nothing, and is a form of ours all the same: Okta and Jamf are asked. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ConsoleCall(Role.ADMIN)
    @Operation(hidden = true)
    public Response attempt(MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireOurs(form);
        var typed = MappingForm.of(form);
        return page(
                visit, FETCH.equals(form.getFirst(BUTTON)) ? workbench.fetched(typed) : workbench.tried(typed), false);
    }

    private Response page(Visit visit, MappingView view, boolean lost) {
        var title = view.errors().any() ? "Error: Mapping workbench" : "Mapping workbench";
        return Response.status(view.errors().any() ? Response.Status.BAD_REQUEST : Response.Status.OK)
                .entity(TrialTemplates.mapping(frames.of(visit, Tab.MAPPING, title), view, lost)
                        .render())
                .build();
    }
}
