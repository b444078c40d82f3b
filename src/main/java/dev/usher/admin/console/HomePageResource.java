package dev.usher.admin.console;

import dev.usher.admin.access.Role;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the console begins. */
@Path(ConsolePaths.ROOT)
@Produces(PageHeaders.HTML)
@RunOnVirtualThread
class HomePageResource {
    private final ConsoleFrames frames;
    private final Visits visits;

    HomePageResource(ConsoleFrames frames, Visits visits) {
        this.frames = frames;
        this.visits = visits;
    }

    @GET
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String show(@Context HttpServerRequest request) {
        return ConsoleTemplates.home(frames.of(visits.of(request), Tab.DEVICES, "Devices"))
                .render();
    }
}
