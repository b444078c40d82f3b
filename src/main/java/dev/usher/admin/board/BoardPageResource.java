package dev.usher.admin.board;

import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.admin.console.ConsoleCall;
import dev.usher.admin.console.ConsoleFrames;
import dev.usher.admin.console.Tab;
import dev.usher.admin.order.OrderReason;
import dev.usher.assignment.Brake;
import dev.usher.jamf.JamfConfig;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visit;
import dev.usher.page.visit.Visits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Validator;
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
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The board of an enrollment day, and the parts of it that its page fetches again. */
@Path("/admin/board")
@Produces(PageHeaders.HTML)
@RunOnVirtualThread
class BoardPageResource {
    private final BoardReadings readings;
    private final ConsoleFrames frames;
    private final Visits visits;
    private final JamfConfig jamf;
    private final Brake brake;
    private final Validator validator;
    private final CurrentCaller caller;
    private final Clock clock;

    BoardPageResource(
            BoardReadings readings,
            ConsoleFrames frames,
            Visits visits,
            JamfConfig jamf,
            Brake brake,
            Validator validator,
            CurrentCaller caller,
            Clock clock) {
        this.readings = readings;
        this.frames = frames;
        this.visits = visits;
        this.jamf = jamf;
        this.brake = brake;
        this.validator = validator;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String show(
            @QueryParam("since") @Nullable String since,
            @QueryParam("follow") @Nullable String follow,
            @QueryParam("done") @Nullable String done,
            @Context HttpServerRequest request) {
        var span = span(since);
        var reading = readings.of(span);
        var brake = BrakePart.of(reading.brake().pulled(), done);
        return page(visits.of(request), "Enrollment day", span, !"no".equals(follow), reading, brake);
    }

    private String page(Visit visit, String title, Span span, boolean follows, Reading reading, BrakePart brake) {
        return BoardTemplates.board(
                        frames.of(visit, Tab.BOARD, title),
                        BoardPage.of(span, follows, clock.instant()),
                        Board.of(reading, span, jamf.maxConnections()),
                        brake)
                .render();
    }

    /** Whether the brake can be released, and how. */
    @GET
    @Path("/brake")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String brake(@QueryParam("since") @Nullable String since, @Context HttpServerRequest request) {
        return BoardTemplates.brake(
                        frames.of(visits.of(request), Tab.BOARD, "Enrollment day"),
                        BrakePart.of(readings.of(span(since)).brake().pulled(), null))
                .render();
    }

    @POST
    @Path("/release-brake")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ConsoleCall(Role.ADMIN)
    @Operation(hidden = true)
    public Response release(MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireOurs(form);
        var order = new OrderReason(form.getFirst("reason"));
        var wrong = validator.validate(order);
        if (!wrong.isEmpty()) {
            var refused = BrakePart.refused(
                    Objects.requireNonNullElse(order.reason(), ""),
                    wrong.iterator().next().getMessage());
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(page(visit, "Error: Enrollment day", Span.USUAL, true, readings.of(Span.USUAL), refused))
                    .build();
        }
        brake.release(caller.get().inWords(), order.words());
        readings.forget();
        return to(BrakePart.RELEASED);
    }

    /** Where Okta leads back to after a session has run out, without the form that was sent. */
    @GET
    @Path("/release-brake")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response notSent() {
        return to(BrakePart.NOTHING);
    }

    private static Response to(String done) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", "/admin/board?done=" + done)
                .build();
    }

    /** What changes from second to second. */
    @GET
    @Path("/now")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String now(@QueryParam("since") @Nullable String since) {
        return BoardTemplates.boardNow(board(span(since))).render();
    }

    /** The chart in numbers, for who reads them. */
    @GET
    @Path("/numbers")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String numbers(@QueryParam("since") @Nullable String since) {
        return BoardTemplates.boardNumbers(board(span(since))).render();
    }

    /** The sentence that a screen reader speaks when it becomes another one. */
    @GET
    @Path("/summary")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String summary(@QueryParam("since") @Nullable String since) {
        return board(span(since)).summary();
    }

    private Board board(Span span) {
        return Board.of(readings.of(span), span, jamf.maxConnections());
    }

    private Span span(@Nullable String since) {
        return since == null || since.isEmpty() ? Span.USUAL : Span.wanted(since, clock);
    }
}
