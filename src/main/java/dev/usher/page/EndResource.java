package dev.usher.page;

import dev.usher.enrollment.BrowserSignIns;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a person can do after a sign-in: see how it goes on, say that it is wrong, or begin again. */
@Path("/enroll/{id: enr_[A-Za-z0-9_-]+}")
@Produces(PageHeaders.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class EndResource {
    private static final int MOST_WORDS = 1000;

    /** What no text can hold, in the database or anywhere: half a surrogate pair, and what controls a terminal. */
    private static final Pattern UNSPEAKABLE = Pattern.compile("[\\p{Cs}\\p{Cc}&&[^\n\t]]");

    private final BrowserSignIns signIns;
    private final Visits visits;

    EndResource(BrowserSignIns signIns, Visits visits) {
        this.signIns = signIns;
        this.visits = visits;
    }

    /** How it stands after the sign-in, for the script of the page. */
    @GET
    @Path("/progress")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Progress progress(@PathParam("id") String id, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireScript();
        var enrollment = signIns.read(id, visit.key(), visit.caller()).enrollment();
        return new Progress(enrollment.state(), Ends.shown(enrollment));
    }

    @POST
    @Path("/dispute")
    @Operation(hidden = true)
    public Response dispute(
            @PathParam("id") String id, MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireOurs(form);
        var said = said(form.getFirst("words"));
        if (!said.isEmpty()) {
            signIns.dispute(id, said, visit.key());
        }
        return SeeOther.at(Pages.path(id)).toResponse();
    }

    /** Begins anew with what the device was proved with before, so that the person needs no link for it. */
    @POST
    @Path("/again")
    @Operation(hidden = true)
    public Response again(
            @PathParam("id") String id, MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireOurs(form);
        var view = signIns.again(id, visit.key(), visit.caller());
        visit.keep();
        visit.confirm(view.enrollment().id());
        return SeeOther.at(Pages.path(view)).toResponse();
    }

    /** What the enrollment takes of what was typed. Browsers send a line break as CR LF (WHATWG, form submission). */
    private static String said(@Nullable String words) {
        var typed = words == null ? "" : words.replace("\r\n", "\n").replace('\r', '\n');
        var clean = UNSPEAKABLE.matcher(typed).replaceAll("").strip();
        var length = clean.codePointCount(0, clean.length());
        return length <= MOST_WORDS ? clean : clean.substring(0, clean.offsetByCodePoints(0, MOST_WORDS));
    }
}
