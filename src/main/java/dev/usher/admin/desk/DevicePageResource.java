package dev.usher.admin.desk;

import dev.usher.admin.access.Role;
import dev.usher.admin.console.ConsoleCall;
import dev.usher.admin.console.ConsolePaths;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visits;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page of a device: why it has this user, or none, and what can be done. */
@Path(ConsolePaths.ROOT + "/devices/{serialNumber}")
@Produces(PageHeaders.HTML)
@RunOnVirtualThread
class DevicePageResource {
    /** Tells the script that nothing is under way any more. */
    private static final String SETTLED = "X-Usher-Settled";

    private final DevicePages pages;
    private final Visits visits;

    DevicePageResource(DevicePages pages, Visits visits) {
        this.pages = pages;
        this.visits = visits;
    }

    @GET
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response show(
            @PathParam("serialNumber") String serialNumber,
            @QueryParam("before") @Nullable String before,
            @QueryParam("done") @Nullable String done,
            @Context HttpServerRequest request) {
        var visit = visits.of(request);
        try {
            var serial = DevicePages.serial(serialNumber);
            return Response.ok(
                            pages.page(visit, serial, before, Done.notice(done).orElse(null), UnaryOperator.identity()))
                    .build();
        } catch (Problem e) {
            if (e.kind() != ProblemKind.NOT_FOUND) {
                throw e;
            }
            return Response.status(Response.Status.NOT_FOUND)
                    .entity(pages.unknown(visit, serialNumber, e.detail()))
                    .build();
        }
    }

    /** The verdict alone, for the script. */
    @GET
    @Path("/now")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response now(@PathParam("serialNumber") String serialNumber) {
        var verdict = pages.now(DevicePages.serial(serialNumber));
        var answer = Response.ok(DeskTemplates.verdict(verdict).render());
        return (verdict.reload() ? answer.header(SETTLED, "1") : answer).build();
    }

    /** Where Okta leads back to after a session has run out, without the form that was sent. */
    @GET
    @Path("/{order:retry|claim|assign|revert}")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response notSent(@PathParam("serialNumber") String serialNumber) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", DevicePages.path(DevicePages.serial(serialNumber)) + "?done=" + Done.NOTHING.code())
                .build();
    }
}
