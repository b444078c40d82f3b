package dev.usher.admin.console;

import dev.usher.page.visit.PageHeaders;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What those see who are not signed in. */
@Path(ConsolePaths.ROOT)
@Produces(PageHeaders.HTML)
class DoorResource {
    private final ConsoleFrames frames;
    private final ConsoleDoor door;

    DoorResource(ConsoleFrames frames, ConsoleDoor door) {
        this.frames = frames;
        this.door = door;
    }

    /** Ends the session here, and leads to where Okta ends its own. */
    @GET
    @Path("/sign-out")
    @Operation(hidden = true)
    public Response signOut(@Context HttpHeaders headers) {
        door.whyOff().ifPresent(why -> {
            throw Problem.of(ProblemKind.CONSOLE_OFF, why);
        });
        return forgetting(headers, door.oktaSignOut());
    }

    /**
     * Forgets the session of this browser, and begins again: an access token that ended before its session would lead to the same
     * refusal for as long as that lasts. The session at Okta stays.
     */
    @GET
    @Path("/again")
    @Operation(hidden = true)
    public Response again(@Context HttpHeaders headers) {
        return forgetting(headers, URI.create(ConsolePaths.ROOT));
    }

    /** Where Okta's refusals lead. Its description is not shown: anybody can write one into a link. */
    @GET
    @Path("/not-signed-in")
    @Operation(hidden = true)
    public String notSignedIn(@QueryParam("error") @Nullable String error) {
        var why = "access_denied".equals(error)
                ? "Okta refused the sign-in: the app for the console is not assigned to you, or a policy denies it."
                        + " Ask your Okta administrator."
                : "Okta did not sign you in. Whoever runs Usher finds the cause in Okta's system log.";
        return ConsoleTemplates.door(frames.outside("Not signed in"), why, null, true)
                .render();
    }

    private static Response forgetting(HttpHeaders headers, URI next) {
        var answer = Response.seeOther(next);
        headers.getCookies().keySet().stream()
                .filter(name -> name.startsWith(ConsoleDoor.SESSION_COOKIE))
                .forEach(name -> answer.cookie(new NewCookie.Builder(name)
                        .path(ConsolePaths.ROOT)
                        .maxAge(0)
                        .httpOnly(true)
                        .build()));
        return answer.build();
    }
}
