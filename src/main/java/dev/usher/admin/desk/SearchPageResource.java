package dev.usher.admin.desk;

import dev.usher.admin.access.Role;
import dev.usher.admin.console.ConsoleCall;
import dev.usher.admin.console.ConsoleFrames;
import dev.usher.admin.console.ConsolePaths;
import dev.usher.admin.console.Tab;
import dev.usher.admin.search.DeviceSearch;
import dev.usher.admin.search.Found;
import dev.usher.admin.search.Typed;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The search box. What is typed goes by POST: it may name a person, and addresses are kept in many a log. */
@Path(ConsolePaths.ROOT + "/search")
@Produces(PageHeaders.HTML)
@RunOnVirtualThread
class SearchPageResource {
    private final DeviceSearch search;
    private final ConsoleFrames frames;
    private final Visits visits;

    SearchPageResource(DeviceSearch search, ConsoleFrames frames, Visits visits) {
        this.search = search;
        this.frames = frames;
        this.visits = visits;
    }

    /** Where Okta leads back to after a session has run out, without what was typed. */
    @GET
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response show(@Context HttpServerRequest request) {
        return page(visits.of(request), SearchPage.lost());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response find(MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireOurs(form);
        var given = Objects.requireNonNullElse(form.getFirst("q"), "");
        var typed = Typed.of(given);
        if (typed.isEmpty()) {
            return page(
                    visit,
                    SearchPage.trouble(given.isBlank() ? "" : given, "Type one line of at most 200 characters."));
        }
        return switch (search.find(typed.get())) {
            case Found.Device device ->
                Response.status(Response.Status.SEE_OTHER)
                        .header("Location", DevicePages.path(device.serialNumber()))
                        .build();
            case Found.Several several -> page(visit, SearchPage.of(typed.get().text(), several));
        };
    }

    private Response page(Visit visit, SearchPage page) {
        return Response.ok(DeskTemplates.search(frames.of(visit, Tab.DEVICES, "Search"), page)
                        .render())
                .build();
    }
}
