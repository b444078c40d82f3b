package dev.usher.admin.preflight;

import dev.usher.admin.access.Role;
import dev.usher.admin.console.ConsoleCall;
import dev.usher.admin.console.ConsoleFrames;
import dev.usher.admin.console.Tab;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The preflight for people. The page is there at once and fetches the report, which takes seconds. */
@Path("/admin/preflight")
@Produces(PageHeaders.HTML)
@RunOnVirtualThread
class PreflightPageResource {
    /** Tells the console's script that there is nothing more to follow. */
    private static final String SETTLED = "X-Usher-Settled";

    private final Preflight preflight;
    private final ConsoleFrames frames;
    private final Visits visits;

    PreflightPageResource(Preflight preflight, ConsoleFrames frames, Visits visits) {
        this.preflight = preflight;
        this.frames = frames;
        this.visits = visits;
    }

    /** @param report {@code whole} for who has no script: the page comes when the report is there */
    @GET
    @ConsoleCall(Role.ADMIN)
    @Operation(hidden = true)
    public String show(@QueryParam("report") @Nullable String report, @Context HttpServerRequest request) {
        var view = "whole".equals(report) ? PreflightView.of(preflight.report()) : null;
        return PreflightTemplates.preflight(frames.of(visits.of(request), Tab.PREFLIGHT, "Preflight"), view)
                .render();
    }

    @GET
    @Path("/now")
    @ConsoleCall(Role.ADMIN)
    @Operation(hidden = true)
    public Response now() {
        return Response.ok(PreflightTemplates.preflightNow(PreflightView.of(preflight.report()))
                        .render())
                .header(SETTLED, "yes")
                .build();
    }
}
