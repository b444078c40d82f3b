package dev.usher.admin.list;

import dev.usher.admin.access.Role;
import dev.usher.admin.board.Span;
import dev.usher.admin.console.ConsoleCall;
import dev.usher.admin.console.ConsoleFrames;
import dev.usher.admin.console.Tab;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.assignment.list.AssignmentFilter;
import dev.usher.assignment.list.AssignmentLists;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.enrollment.list.EnrollmentFilter;
import dev.usher.enrollment.list.EnrollmentLists;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What the numbers of the board lead to: enrollments and assignments, as the API lists them. */
@Path("/admin/lists")
@Produces(PageHeaders.HTML)
@RunOnVirtualThread
class ListPageResource {
    /** As many as somebody looks through. */
    private static final int AT_A_TIME = 50;

    private final EnrollmentLists enrollments;
    private final AssignmentLists assignments;
    private final ConsoleFrames frames;
    private final Visits visits;
    private final Clock clock;

    ListPageResource(
            EnrollmentLists enrollments,
            AssignmentLists assignments,
            ConsoleFrames frames,
            Visits visits,
            Clock clock) {
        this.enrollments = enrollments;
        this.assignments = assignments;
        this.frames = frames;
        this.visits = visits;
        this.clock = clock;
    }

    @GET
    @Path("/enrollments")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String enrollments(
            @QueryParam("state") List<String> states,
            @QueryParam("working") @Nullable String working,
            @QueryParam("since") @Nullable String since,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        var wanted = Filters.someOf("state", states, EnrollmentState.values(), EnrollmentState::wireName);
        var from = from(since);
        var begun = from == null ? null : new EnrollmentFilter.Begun(from, "yes".equals(working));
        var filter = new EnrollmentFilter(wanted, null, null, begun);
        var after = Cursor.place(cursor);
        var address = address(
                "enrollments",
                wanted.stream().map(EnrollmentState::wireName).toList(),
                "working",
                begun != null && begun.working() ? "yes" : null,
                "since",
                from == null ? null : since);
        return page(ListPage.of(enrollments.page(filter, after, AT_A_TIME), filter, address, after == null), request);
    }

    @GET
    @Path("/assignments")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String assignments(
            @QueryParam("state") List<String> states,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("since") @Nullable String since,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        var wanted = Filters.someOf("state", states, AssignmentState.values(), AssignmentState::wireName);
        var why = Filters.oneOf("reason", reason, Reason.values(), Reason::wireName);
        var from = from(since);
        var filter = new AssignmentFilter(wanted, why, null, from);
        var after = Cursor.place(cursor);
        var address = address(
                "assignments",
                wanted.stream().map(AssignmentState::wireName).toList(),
                "reason",
                why == null ? null : why.wireName(),
                "since",
                from == null ? null : since);
        return page(ListPage.of(assignments.page(filter, after, AT_A_TIME), filter, address, after == null), request);
    }

    /** As the board says it; null for all time. */
    private @Nullable Instant from(@Nullable String since) {
        return since == null || since.isEmpty()
                ? null
                : Span.wanted(since, clock).since(clock.instant());
    }

    private String page(ListPage page, HttpServerRequest request) {
        return ListTemplates.list(frames.of(visits.of(request), Tab.BOARD, page.heading()), page)
                .render();
    }

    /** @param namesAndValues of the filter, alternating; a value that is null is left out */
    private static String address(String list, List<String> states, @Nullable String... namesAndValues) {
        var others = Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                .map(i -> namesAndValues[i + 1] == null ? null : namesAndValues[i] + "=" + namesAndValues[i + 1])
                .filter(Objects::nonNull);
        var filter = Stream.concat(states.stream().map(state -> "state=" + state), others)
                .collect(Collectors.joining("&"));
        return "/admin/lists/" + list + (filter.isEmpty() ? "" : "?" + filter);
    }
}
