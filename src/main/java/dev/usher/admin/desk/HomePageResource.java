package dev.usher.admin.desk;

import dev.usher.admin.access.Role;
import dev.usher.admin.console.ConsoleCall;
import dev.usher.admin.console.ConsoleFrames;
import dev.usher.admin.console.ConsolePaths;
import dev.usher.admin.console.Tab;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.list.AssignmentFilter;
import dev.usher.assignment.list.AssignmentLists;
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
    private static final int MOST = 10;
    private static final AssignmentFilter STOPPED = new AssignmentFilter(AssignmentState.NEEDS_ATTENTION, null, null);

    private final AssignmentLists assignments;
    private final ConsoleFrames frames;
    private final Visits visits;

    HomePageResource(AssignmentLists assignments, ConsoleFrames frames, Visits visits) {
        this.assignments = assignments;
        this.frames = frames;
        this.visits = visits;
    }

    @GET
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String show(@Context HttpServerRequest request) {
        return DeskTemplates.home(
                        frames.of(visits.of(request), Tab.DEVICES, "Devices"),
                        HomePage.of(assignments.page(STOPPED, null, MOST)))
                .render();
    }
}
