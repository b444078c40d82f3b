package dev.usher.page;

import dev.usher.enrollment.BrowserSignIns;
import dev.usher.enrollment.BrowserView;
import dev.usher.enrollment.Callback;
import dev.usher.enrollment.CallbackEnd;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visit;
import dev.usher.page.visit.Visits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where Okta sends a browser back to. */
@Path("/callback")
// What a browser is sent on with has no body, so it is given to whoever asks, for whatever.
@Produces({PageHeaders.HTML, MediaType.WILDCARD})
@RunOnVirtualThread
class CallbackResource {
    private final BrowserSignIns signIns;
    private final Visits visits;
    private final Frames frames;
    private final Pages pages;

    CallbackResource(BrowserSignIns signIns, Visits visits, Frames frames, Pages pages) {
        this.signIns = signIns;
        this.visits = visits;
        this.frames = frames;
        this.pages = pages;
    }

    @GET
    @Operation(hidden = true)
    public Response back(
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("interaction_code") @Nullable String interactionCode,
            @QueryParam("error") @Nullable String error,
            @QueryParam("error_description") @Nullable String errorDescription,
            @QueryParam("otp") @Nullable String otp,
            @Context HttpServerRequest request) {
        var visit = visits.of(request);
        var callback = new Callback(state, code, interactionCode, error, errorDescription, otp);
        return switch (signIns.callback(callback, visit.key(), visit.caller())) {
            case CallbackEnd.AtThePage end -> SeeOther.at(next(end.view())).toResponse();
            case CallbackEnd.CodeForWidget forWidget -> codeForWidget(visit, forWidget);
            case CallbackEnd.CodeToType toType -> codeToType(visit, toType.otp());
        };
    }

    /** Not answered by taking the callback, as JAX-RS would. */
    @HEAD
    @Operation(hidden = true)
    public Response look() {
        return Response.noContent().build();
    }

    private static String next(BrowserView view) {
        var continueAt = view.continueAt();
        if (continueAt != null) {
            return continueAt;
        }
        var returnTo = view.returnTo();
        return returnTo != null && !view.begunHere() && Ends.signedIn(view.enrollment()) ? returnTo : Pages.path(view);
    }

    /** The page stands at this address, which has the code in it, until its script has put the usual one in its place. */
    private Response codeForWidget(Visit visit, CallbackEnd.CodeForWidget forWidget) {
        if (!Pages.asked(visit, forWidget.view())) {
            // Whose device it is comes first, at an address without the code. The link is good for another time.
            return SeeOther.at(Pages.path(forWidget.view())).toResponse();
        }
        var page = pages.ofMagicLink(visit, forWidget.view(), forWidget.otp());
        var answer = Response.ok().type(PageHeaders.HTML).entity(page.html());
        page.headers().forEach(answer::header);
        return answer.build();
    }

    private Response codeToType(Visit visit, String otp) {
        var words = frames.words(visit, null);
        var notice = Notice.of("wait", words.say("otp.heading"), words.say("otp.text"), words.say("otp.stranger"))
                .withCode(otp);
        return Response.ok()
                .type(PageHeaders.HTML)
                .entity(Templates.notice(frames.of(visit, words, notice.heading(), null), notice)
                        .render())
                .build();
    }
}
