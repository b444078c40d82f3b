package dev.usher.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.enrollment.BrowserSignIns;
import dev.usher.enrollment.BrowserView;
import dev.usher.page.form.Attempt;
import dev.usher.page.form.FormReader;
import dev.usher.page.form.Shown;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visit;
import dev.usher.page.visit.Visits;
import dev.usher.page.widget.WidgetAnew;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One sign-in on the page. Every form is answered with a redirect to where things stand, unless the person has to mend it. */
@Path("/enroll/{id: enr_[A-Za-z0-9_-]+}")
@Produces(PageHeaders.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class SignInResource {
    /** The control of a form that says what the person was shown. */
    private static final String SHOWN = "_shown";

    /** What leaves the step as it was, so that the person can send the same again. */
    private static final Set<ProblemKind> STEP_STAYS = Set.of(
            ProblemKind.INVALID_INPUT,
            ProblemKind.STEP_BUSY,
            ProblemKind.TOO_MANY_REQUESTS,
            ProblemKind.OKTA_RATE_LIMITED,
            ProblemKind.OKTA_NOT_UNDERSTOOD,
            ProblemKind.OKTA_REFUSED,
            ProblemKind.OKTA_UNAVAILABLE,
            ProblemKind.STORE_UNAVAILABLE);

    /** Things have moved on since the page was shown; where to, it shows when it is read again. */
    private static final Set<ProblemKind> MOVED_ON = Set.of(
            ProblemKind.ACTION_NOT_OFFERED,
            ProblemKind.STEP_MOVED_ON,
            ProblemKind.NOT_IN_SIGN_IN,
            ProblemKind.ENROLLMENT_ENDED);

    private final BrowserSignIns signIns;
    private final Visits visits;
    private final Pages pages;
    private final Troubles troubles;

    SignInResource(BrowserSignIns signIns, Visits visits, Pages pages, Troubles troubles) {
        this.signIns = signIns;
        this.visits = visits;
        this.pages = pages;
        this.troubles = troubles;
    }

    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("id") String id, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        var view = signIns.read(id, visit.key(), visit.caller());
        var onward = view.continueAt();
        return onward == null
                ? page(200, pages.of(visit, view, null)).build()
                : SeeOther.at(onward).toResponse();
    }

    @POST
    @Path("/confirm")
    @Operation(hidden = true)
    public Response confirm(
            @PathParam("id") String id, MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireOurs(form);
        signIns.read(id, visit.key(), visit.caller());
        visit.confirm(id);
        return back(id);
    }

    @POST
    @Path("/actions/{name}")
    @Operation(hidden = true)
    public Response answer(
            @PathParam("id") String id,
            @PathParam("name") String name,
            MultivaluedMap<String, String> form,
            @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireOurs(form);
        var view = signIns.read(id, visit.key(), visit.caller());
        var step = view.enrollment().step();
        var action = step == null
                ? null
                : step.actions().stream()
                        .filter(a -> a.name().equals(name))
                        .findFirst()
                        .orElse(null);
        if (step == null
                || action == null
                || action.link()
                || !Pages.asked(visit, view)
                || !Shown.action(step, action).equals(form.getFirst(SHOWN))) {
            return back(id);
        }
        try {
            signIns.answer(
                    id, name, FormReader.read(step, action, form), view.stepNumber(), visit.key(), visit.caller());
            return back(id);
        } catch (Problem problem) {
            return mend(visit, view, name, form, problem);
        }
    }

    /** Where a form had to be mended, its address stays in the browser: whoever opens it again wants the sign-in. */
    @GET
    @Path("/actions/{name}")
    @Operation(hidden = true)
    public Response reopen(@PathParam("id") String id) {
        return back(id);
    }

    private Response mend(Visit visit, BrowserView view, String name, Map<String, List<String>> form, Problem problem) {
        if (MOVED_ON.contains(problem.kind())) {
            return back(view.enrollment().id());
        }
        if (!STEP_STAYS.contains(problem.kind())) {
            throw problem;
        }
        var wait = troubles.noted(problem);
        var trouble = problem.kind() == ProblemKind.INVALID_INPUT ? null : troubles.sentence(visit, view, problem);
        var attempt = new Attempt(name, form, problem.violations(), trouble);
        var answer = page(problem.kind().status(), pages.of(visit, view, attempt));
        wait.ifPresent(seconds -> answer.header("Retry-After", seconds));
        return answer.build();
    }

    /** Asks Okta whether anything has happened, for the script of the page. */
    @POST
    @Path("/poll")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Polled poll(
            @PathParam("id") String id, MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireScript();
        var view = signIns.read(id, visit.key(), visit.caller());
        var step = view.enrollment().step();
        if (step == null || !Pages.asked(visit, view) || !Shown.step(step).equals(form.getFirst(SHOWN))) {
            return Polled.different();
        }
        var poll = step.actions().stream()
                .filter(action -> action.refreshMillis() != null && !action.link() && action.unavailable() == null)
                .findFirst()
                .orElse(null);
        if (poll == null) {
            return Polled.different();
        }
        try {
            var now = signIns.answer(
                    id,
                    poll.name(),
                    JsonNodeFactory.instance.objectNode(),
                    view.stepNumber(),
                    visit.key(),
                    visit.caller());
            var next = now.enrollment().step();
            return next != null && Shown.step(next).equals(Shown.step(step))
                    ? Polled.same(poll.refreshMillis())
                    : Polled.different();
        } catch (Problem problem) {
            if (!STEP_STAYS.contains(problem.kind())) {
                return Polled.different();
            }
            return Polled.later(troubles.noted(problem), troubles.sentence(visit, view, problem));
        }
    }

    /** A new beginning at Okta, for the widget of the page. */
    @POST
    @Path("/widget")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public WidgetAnew widgetAnew(@PathParam("id") String id, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireScript();
        var view = signIns.read(id, visit.key(), visit.caller());
        if (!Pages.asked(visit, view)) {
            throw Problem.of(ProblemKind.STEP_MOVED_ON, "Confirm first which device this sign-in is for.");
        }
        signIns.widgetAnew(id, visit.key(), visit.caller());
        return WidgetAnew.of(signIns.widget(id, visit.key(), visit.caller()));
    }

    @POST
    @Path("/cancel")
    @Operation(hidden = true)
    public Response cancel(
            @PathParam("id") String id, MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        visit.requireOurs(form);
        try {
            signIns.cancel(id, visit.key(), visit.caller());
        } catch (Problem problem) {
            if (!MOVED_ON.contains(problem.kind())) {
                throw problem;
            }
        }
        return back(id);
    }

    private static Response.ResponseBuilder page(int status, Pages.Written page) {
        var answer = Response.status(status).entity(page.html());
        page.headers().forEach(answer::header);
        return answer;
    }

    private static Response back(String id) {
        return SeeOther.at(Pages.path(id)).toResponse();
    }
}
