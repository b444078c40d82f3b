package dev.usher.admin.roster;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.assignment.roster.RosterOutcome;
import dev.usher.assignment.roster.RosterRows;
import dev.usher.assignment.roster.Rosters;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
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
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists of whose device is whose, handed in as files. */
@Path("/api/v1/rosters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Rosters", description = "Assign many devices from a file, without a sign-in")
class RosterResource {
    private static final int CSV_BATCH = 500;
    private static final int MOST_LISTED = 50;
    private static final String EITHER = "must be true or false";

    private final Rosters rosters;
    private final CurrentCaller caller;

    RosterResource(Rosters rosters, CurrentCaller caller) {
        this.rosters = rosters;
        this.caller = caller;
    }

    @POST
    @Consumes("text/csv")
    @AdminCall(Role.ADMIN)
    @Operation(
            summary = "Hand in a roster",
            description =
                    "CSV in UTF-8 with the columns serialNumber, username and, if wanted, kind. One error and nothing is"
                            + " imported. A dry run looks people up and assigns nothing.")
    @APIResponse(responseCode = "200", description = "Dry run: what is wrong with the file, line by line")
    @APIResponse(responseCode = "202", description = "It is being worked on; Location names it")
    @APIResponse(responseCode = "400", description = "invalid_input, one violation for each error")
    @APIResponse(responseCode = "409", description = "roster_running, with the id of the other; users_api_off")
    public Response begin(
            @QueryParam("dryRun") @DefaultValue("false") @Pattern(regexp = "true|false", message = EITHER) String dryRun,
            byte @Nullable [] body) {
        var file = RosterFile.of(body == null ? new byte[0] : body);
        boolean dry = Boolean.parseBoolean(dryRun);
        if (file.errorCount() > 0) {
            return refused(file, dry);
        }
        return switch (rosters.begin(file.lines(), caller.get().inWords(), dry)) {
            case Rosters.Begun.Started started ->
                Response.accepted(RosterView.of(started.roster()))
                        .location(
                                URI.create("/api/v1/rosters/" + started.roster().id()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            case Rosters.Begun.Running running ->
                throw Problem.of(
                                ProblemKind.ROSTER_RUNNING,
                                "Read the roster that is being worked on, or wait until it has finished.")
                        .with("roster", running.id());
            case Rosters.Begun.NoUsers none ->
                throw Problem.of(
                        ProblemKind.USERS_API_OFF,
                        "A roster needs people who are looked up in Okta. Set usher.okta.service.client-id.");
        };
    }

    private static Response refused(RosterFile file, boolean dry) {
        if (dry) {
            return noStore(Response.ok(FileView.of(file)));
        }
        throw Problem.invalid(file.errors().stream().map(FileError::violation).toList())
                .with("errorCount", file.errorCount());
    }

    @GET
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "List the rosters", description = "The newest first, at most 50.")
    @APIResponse(responseCode = "200", description = "What rosters there are")
    public Response list() {
        return noStore(Response.ok(RostersView.of(rosters.newest(MOST_LISTED))));
    }

    @GET
    @Path("/{id}")
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "Read a roster", description = "Its state, and how many lines for each outcome.")
    @APIResponse(responseCode = "200", description = "As far as it has come")
    @APIResponse(responseCode = "404", description = "not_found")
    public Response read(@PathParam("id") String id) {
        return rosters.find(id)
                .map(roster -> noStore(Response.ok(RosterView.of(roster))))
                .orElseThrow(RosterResource::notFound);
    }

    @GET
    @Path("/{id}/rows")
    @AdminCall(Role.HELP_DESK)
    @Operation(
            summary = "Read the lines of a roster",
            description = "In the order of the file. Ask on with the cursor in next until it is null.")
    @APIResponse(responseCode = "200", description = "Some lines and what became of them")
    @APIResponse(responseCode = "404", description = "not_found")
    public Response rows(
            @PathParam("id") String id,
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("cursor")
                    @Pattern(regexp = "[0-9]{1,9}", message = "must be the next of an answer before") @Nullable String cursor,
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = "must be from 1 to 1000") @Max(value = 1000, message = "must be from 1 to 1000") int limit) {
        var rows = found(id, known(outcome), cursor == null ? 0 : Integer.parseInt(cursor), limit);
        return noStore(Response.ok(RosterRowsView.of(rows)));
    }

    @GET
    @Path("/{id}/rows.csv")
    @Produces("text/csv")
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "Read a roster as CSV", description = "A line for each of its lines. Formulas are defused.")
    @APIResponse(responseCode = "200", description = "All lines, or those of one outcome")
    @APIResponse(responseCode = "404", description = "not_found")
    public Response csv(@PathParam("id") String id, @QueryParam("outcome") @Nullable String outcome) {
        var wanted = known(outcome);
        var first = found(id, wanted, 0, CSV_BATCH);
        StreamingOutput lines = out -> write(out, id, wanted, first);
        return noStore(Response.ok(lines)
                .type("text/csv;charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"roster.csv\""));
    }

    private void write(OutputStream out, String id, @Nullable RosterOutcome outcome, RosterRows first)
            throws IOException {
        try (var text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            text.write(RosterRowsView.HEADER);
            var rows = first;
            while (true) {
                for (var item : RosterRowsView.of(rows).items()) {
                    text.write(item.csv());
                }
                var next = rows.next();
                if (next == null) {
                    return;
                }
                rows = found(id, outcome, next, CSV_BATCH);
            }
        }
    }

    private RosterRows found(String id, @Nullable RosterOutcome outcome, int after, int limit) {
        return rosters.rows(id, outcome, after, limit).orElseThrow(RosterResource::notFound);
    }

    private static @Nullable RosterOutcome known(@Nullable String outcome) {
        if (outcome == null || outcome.isEmpty()) {
            return null;
        }
        return Arrays.stream(RosterOutcome.values())
                .filter(each -> each.wireName().equals(outcome))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(List.of(
                        new Violation("outcome", "must be one of " + String.join(", ", RosterOutcome.wireNames())))));
    }

    private static Response noStore(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Problem notFound() {
        return Problem.of(ProblemKind.NOT_FOUND, "There is no roster of this id; rosters are kept for a while only.");
    }
}
