package dev.usher.admin.report;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.assignment.fleet.Change;
import dev.usher.assignment.fleet.FleetReports;
import dev.usher.assignment.fleet.FleetRows;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What Usher would change over the whole fleet. */
@Path("/api/v1/fleet/reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Fleet", description = "What Usher would change in Jamf Pro, device by device; nothing is written")
class FleetReportResource {
    private static final int CSV_BATCH = 500;
    private static final int MOST_LISTED = 50;

    private final FleetReports reports;
    private final CurrentCaller caller;

    FleetReportResource(FleetReports reports, CurrentCaller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @POST
    @AdminCall(Role.ADMIN)
    @Operation(summary = "Start a report", description = "One is made at a time, over all replicas.")
    @APIResponse(responseCode = "202", description = "It is being made; Location names it")
    @APIResponse(responseCode = "409", description = "report_running, with the id of the other")
    public Response start() {
        return switch (reports.begin(caller.get().inWords())) {
            case FleetReports.Begun.Running running ->
                throw Problem.of(
                                ProblemKind.REPORT_RUNNING,
                                "Read the report that is being made, or wait until it has finished.")
                        .with("report", running.id());
            case FleetReports.Begun.Started started ->
                Response.accepted(ReportView.of(started.report()))
                        .location(URI.create(
                                "/api/v1/fleet/reports/" + started.report().id()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
        };
    }

    @GET
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "List the reports", description = "The newest first, at most 50.")
    @APIResponse(responseCode = "200", description = "What reports there are")
    public Response list() {
        return noStore(Response.ok(ReportsView.of(reports.newest(MOST_LISTED))));
    }

    @GET
    @Path("/{id}")
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "Read a report", description = "Its state, and how many devices for each change and field.")
    @APIResponse(responseCode = "200", description = "As far as it has come")
    @APIResponse(responseCode = "404", description = "not_found")
    public Response read(@PathParam("id") String id) {
        return reports.find(id)
                .map(report -> noStore(Response.ok(ReportView.of(report))))
                .orElseThrow(FleetReportResource::notFound);
    }

    @GET
    @Path("/{id}/rows")
    @AdminCall(Role.HELP_DESK)
    @Operation(
            summary = "Read the devices of a report",
            description = "Ask on with the cursor in next until it is null.")
    @APIResponse(responseCode = "200", description = "Some devices, in the report's order")
    @APIResponse(responseCode = "404", description = "not_found")
    public Response rows(
            @PathParam("id") String id,
            @QueryParam("change") @Nullable String change,
            @QueryParam("cursor")
                    @Pattern(regexp = "[0-9]{1,18}", message = "must be the next of an answer before") @Nullable String cursor,
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = "must be from 1 to 1000") @Max(value = 1000, message = "must be from 1 to 1000") int limit) {
        var rows = found(id, known(change), cursor == null ? 0 : Long.parseLong(cursor), limit);
        return noStore(Response.ok(RowsView.of(rows)));
    }

    @GET
    @Path("/{id}/rows.csv")
    @Produces("text/csv")
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "Read a report as CSV", description = "A line for each device. Formulas are defused.")
    @APIResponse(responseCode = "200", description = "All devices, or those of one change")
    @APIResponse(responseCode = "404", description = "not_found")
    public Response csv(@PathParam("id") String id, @QueryParam("change") @Nullable String change) {
        var wanted = known(change);
        var first = found(id, wanted, 0, CSV_BATCH);
        StreamingOutput lines = out -> write(out, id, wanted, first);
        return noStore(Response.ok(lines)
                .type("text/csv;charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"fleet-report.csv\""));
    }

    private void write(OutputStream out, String id, @Nullable String change, FleetRows first) throws IOException {
        try (var text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            text.write(CsvLines.HEADER);
            var rows = first;
            while (true) {
                for (var row : rows.rows()) {
                    text.write(CsvLines.of(row));
                }
                var next = rows.next();
                if (next == null) {
                    return;
                }
                rows = found(id, change, next, CSV_BATCH);
            }
        }
    }

    private FleetRows found(String id, @Nullable String change, long after, int limit) {
        return reports.rows(id, change, after, limit).orElseThrow(FleetReportResource::notFound);
    }

    private static @Nullable String known(@Nullable String change) {
        if (change != null && !Change.all().contains(change)) {
            throw Problem.invalid(
                    List.of(new Violation("change", "must be one of " + String.join(", ", Change.all()))));
        }
        return change;
    }

    private static Response noStore(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Problem notFound() {
        return Problem.of(ProblemKind.NOT_FOUND, "There is no report of this id; reports are kept for a while only.");
    }
}
