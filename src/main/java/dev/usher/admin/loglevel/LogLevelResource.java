package dev.usher.admin.loglevel;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Log levels at run time. */
@Path("/api/v1/log-levels")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Log levels", description = "How much is logged, for a time, on all replicas")
class LogLevelResource {
    private final LogLevels levels;
    private final CurrentCaller caller;

    LogLevelResource(LogLevels levels, CurrentCaller caller) {
        this.levels = levels;
        this.caller = caller;
    }

    /** A level as the API shows it. */
    record View(String category, String level, Instant until, String by) {
        static View of(LogLevel level) {
            return new View(level.category(), level.level().name(), level.until(), level.by());
        }
    }

    /**
     * All of them.
     *
     * @param settable the categories whose level, and that of any below, may be set
     */
    record Views(List<View> levels, List<String> settable) {}

    @GET
    @AdminCall(Role.ADMIN)
    @Operation(summary = "Read the log levels", description = "Those that were set at run time and are in force.")
    @APIResponse(responseCode = "200", description = "The levels, and which categories may be set")
    public Response read() {
        return answer(new Views(levels.current().stream().map(View::of).toList(), LogCategories.SAFE));
    }

    @PUT
    @Path("/{category}")
    @Consumes(MediaType.APPLICATION_JSON)
    @AdminCall(Role.ADMIN)
    @Operation(
            summary = "Set a log level for a time",
            description =
                    "On this replica at once, on all others within seconds. It ends by itself: after 30 minutes where nothing is said, after 24 hours at the latest.")
    @APIResponse(responseCode = "200", description = "The level, and until when")
    @APIResponse(
            responseCode = "400",
            description = "invalid_input: a level or time that is none, or a category that may not be set")
    public Response set(
            @PathParam("category") String category,
            @NotNull(message = Problem.BODY_REQUIRED) @Nullable NewLogLevel body) {
        if (body == null) {
            throw Problem.bodyRequired();
        }
        LogCategories.whyNot(category).ifPresent(why -> {
            throw NewLogLevel.invalid("category", why);
        });
        return answer(View.of(levels.set(
                category, body.verbosity(), body.length(), caller.get().inWords())));
    }

    @DELETE
    @Path("/{category}")
    @AdminCall(Role.ADMIN)
    @Operation(
            summary = "End a log level",
            description = "The configured one counts again. Where none was set, nothing happens.")
    @APIResponse(responseCode = "204", description = "Ended")
    public Response end(@PathParam("category") String category) {
        levels.end(category, caller.get().inWords());
        return Response.noContent().build();
    }

    private static Response answer(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
