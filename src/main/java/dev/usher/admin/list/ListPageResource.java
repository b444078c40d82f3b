package dev.usher.admin.list;

import dev.usher.admin.access.Role;
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

    ListPageResource(EnrollmentLists enrollments, AssignmentLists assignments, ConsoleFrames frames, Visits visits) {
        this.enrollments = enrollments;
        this.assignments = assignments;
        this.frames = frames;
        this.visits = visits;
    }

    @GET
    @Path("/enrollments")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String enrollments(
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        var wanted = Filters.oneOf("state", state, EnrollmentState.values(), EnrollmentState::wireName);
        var after = Cursor.place(cursor);
        var found = enrollments.page(new EnrollmentFilter(wanted, null, null), after, AT_A_TIME);
        var address = address("enrollments", "state", wanted == null ? null : wanted.wireName());
        return page(ListPage.of(found, wanted, address, after == null), request);
    }

    @GET
    @Path("/assignments")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String assignments(
            @QueryParam("state") @Nullable String state,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        var wanted = Filters.oneOf("state", state, AssignmentState.values(), AssignmentState::wireName);
        var why = Filters.oneOf("reason", reason, Reason.values(), Reason::wireName);
        var after = Cursor.place(cursor);
        var found = assignments.page(new AssignmentFilter(wanted, why, null), after, AT_A_TIME);
        var address = address(
                "assignments",
                "state",
                wanted == null ? null : wanted.wireName(),
                "reason",
                why == null ? null : why.wireName());
        return page(ListPage.of(found, wanted, why, address, after == null), request);
    }

    private String page(ListPage page, HttpServerRequest request) {
        return ListTemplates.list(frames.of(visits.of(request), Tab.BOARD, page.heading()), page)
                .render();
    }

    /** @param namesAndValues of the filter, alternating; a value that is null is left out */
    private static String address(String list, @Nullable String... namesAndValues) {
        var filter = Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                .map(i -> namesAndValues[i + 1] == null ? null : namesAndValues[i] + "=" + namesAndValues[i + 1])
                .filter(Objects::nonNull)
                .collect(Collectors.joining("&"));
        return "/admin/lists/" + list + (filter.isEmpty() ? "" : "?" + filter);
    }
}
