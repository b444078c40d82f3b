package dev.usher.admin.board;

import dev.usher.admin.access.Role;
import dev.usher.admin.console.ConsoleCall;
import dev.usher.admin.console.ConsoleFrames;
import dev.usher.admin.console.Tab;
import dev.usher.jamf.JamfConfig;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
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
    private final Clock clock;

    BoardPageResource(BoardReadings readings, ConsoleFrames frames, Visits visits, JamfConfig jamf, Clock clock) {
        this.readings = readings;
        this.frames = frames;
        this.visits = visits;
        this.jamf = jamf;
        this.clock = clock;
    }

    @GET
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String show(
            @QueryParam("since") @Nullable String since,
            @QueryParam("follow") @Nullable String follow,
            @Context HttpServerRequest request) {
        var span = span(since);
        return BoardTemplates.board(
                        frames.of(visits.of(request), Tab.BOARD, "Enrollment day"),
                        BoardPage.of(span, !"no".equals(follow), clock.instant()),
                        board(span))
                .render();
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
        return since == null || since.isEmpty()
                ? Span.USUAL
                : Span.wanted(since, clock);
    }
}
