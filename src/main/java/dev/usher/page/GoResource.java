package dev.usher.page;

import dev.usher.enrollment.BrowserSignIns;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The links that leave for Okta. Whoever opens one that was on no page of ours is first shown which device it is for: see
 * docs/adr/0013.
 */
@Path("/go/{link: [A-Za-z0-9_-]+}")
// What a browser is sent on with has no body, so it is given to whoever asks, for whatever.
@Produces({PageHeaders.HTML, MediaType.WILDCARD})
@RunOnVirtualThread
class GoResource {
    private final BrowserSignIns signIns;
    private final Visits visits;
    private final Frames frames;
    private final Pages pages;

    GoResource(BrowserSignIns signIns, Visits visits, Frames frames, Pages pages) {
        this.signIns = signIns;
        this.visits = visits;
        this.frames = frames;
        this.pages = pages;
    }

    @GET
    @Operation(
            summary = "Follow a link of a step",
            description =
                    "Binds the browser by a cookie and sends it to Okta. A person who opens the link from elsewhere is first"
                            + " shown which device the sign-in is for.",
            hidden = true)
    public Response go(
            @PathParam("link") String link,
            @QueryParam("from") @Nullable String proof,
            @Context HttpServerRequest request) {
        var visit = visits.of(request);
        var view = signIns.linked(link);
        if (visit.isLinkFromElsewhere(link, proof)) {
            var words = frames.words(visit, view.locale());
            var device = DeviceCard.begun(words, view);
            if (device != null) {
                var ours = "/go/" + link + "?from="
                        + visit.browser().linkProof(link).reveal();
                return Response.ok()
                        .type(PageHeaders.HTML)
                        .entity(pages.confirmBegun(visit, words, view, device, ours))
                        .build();
            }
        }
        var id = view.enrollment().id();
        // Only the page that shows the device hands out the proof, so whoever has it was asked.
        if (visit.browser().linkProof(link).matches(proof)) {
            visit.confirm(id);
        }
        var okta = signIns.follow(link, visit.key(), visit.caller());
        visit.keep();
        return SeeOther.at(okta.toString()).toResponse();
    }

    /** Not answered by following the link, as JAX-RS would: what only looks, such as a scanner of mails, spends nothing. */
    @HEAD
    @Operation(hidden = true)
    public Response look() {
        return Response.noContent().build();
    }
}
