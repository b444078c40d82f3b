package dev.usher.admin.loan;

import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.admin.console.ConsoleCall;
import dev.usher.admin.console.SentForm;
import dev.usher.admin.hand.WhoIsMeant;
import dev.usher.assignment.loan.Loans;
import dev.usher.device.SerialNumber;
import dev.usher.okta.OktaFailure;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visits;
import dev.usher.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The desk of the loaners as a page of the console. */
@Path(LoanPages.PATH)
@Produces(PageHeaders.HTML)
@RunOnVirtualThread
class LoanPageResource {
    private static final Logger LOG = Logger.getLogger(LoanPageResource.class);

    private final LoanPages pages;
    private final Loans loans;
    private final Validator validator;
    private final CurrentCaller caller;
    private final Visits visits;
    private final Clock clock;

    LoanPageResource(
            LoanPages pages, Loans loans, Validator validator, CurrentCaller caller, Visits visits, Clock clock) {
        this.pages = pages;
        this.loans = loans;
        this.validator = validator;
        this.caller = caller;
        this.visits = visits;
        this.clock = clock;
    }

    @GET
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String show(
            @QueryParam("show") @Nullable String show,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("serial") @Nullable String serial,
            @QueryParam("done") @Nullable String done,
            @Context HttpServerRequest request) {
        return pages.page(
                visits.of(request),
                LoanForm.fresh(
                        serial == null
                                ? null
                                : SerialNumber.parse(serial)
                                        .map(SerialNumber::value)
                                        .orElse(null)),
                show,
                cursor,
                LoanDone.notice(done).orElse(null));
    }

    /** The tables alone, for the script. */
    @GET
    @Path("/now")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public String now(
            @QueryParam("show") @Nullable String show,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        return pages.now(visits.of(request), show, cursor);
    }

    /** Where Okta leads back to after a session has run out, without the form that was sent. */
    @GET
    @Path("/{order:check-out|check-in|due|add|remove}")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response notSent() {
        return to(LoanDone.NOTHING);
    }

    @POST
    @Path("/check-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response checkOut(MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        return ordered("check-out", form, request, asked -> {
            var person = asked.text("username");
            var byId = WhoIsMeant.isUserId(person);
            var order = valid(new CheckOutOrder(
                    byId ? null : person, byId ? person : null, asked.text("dueAt"), asked.text("note")));
            if (person == null) {
                throw SentForm.wrong("username", "is required");
            }
            var done = done(asked.checkOut(order));
            return to(LoanDone.checkedOut(done.warnings()));
        });
    }

    @POST
    @Path("/check-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response checkIn(MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        return ordered("check-in", form, request, asked -> {
            var order = valid(new CheckInOrder(asked.text("note")));
            return to(LoanDone.checkedIn(done(loans.checkIn(asked.serial(), by(), Note.inOneLine(order.note())))
                    .warnings()));
        });
    }

    @POST
    @Path("/due")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response due(MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        return ordered("due", form, request, asked -> {
            var order = valid(new DueOrder(asked.text("dueAt")));
            done(loans.extend(asked.serial(), order.due(clock.instant()), by()));
            return to(LoanDone.MOVED);
        });
    }

    @POST
    @Path("/add")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ConsoleCall(Role.ADMIN)
    @Operation(hidden = true)
    public Response add(MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        return ordered("add", form, request, asked -> {
            loans.add(asked.serial(), by());
            return to(LoanDone.ADDED);
        });
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ConsoleCall(Role.ADMIN)
    @Operation(hidden = true)
    public Response remove(MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        return ordered("remove", form, request, asked -> switch (loans.remove(asked.serial(), by())) {
            case Loans.Removal.Done done -> to(LoanDone.REMOVED);
            case Loans.Removal.NotALoaner notALoaner -> throw LoanProblems.notALoaner();
            case Loans.Removal.Out out -> throw LoanProblems.out(out.loan(), clock.instant());
        });
    }

    /** A form of ours. */
    private final class Asked {
        private final SentForm form;

        Asked(SentForm form) {
            this.form = form;
        }

        /** What was typed; null for nothing. */
        @Nullable String text(String control) {
            return form.text(control);
        }

        SerialNumber serial() {
            var typed = text("serial");
            return SerialNumber.parse(typed == null ? "" : typed)
                    .orElseThrow(() -> SentForm.wrong("serial", "must be 8 to 20 letters and digits"));
        }

        Loans.Answer checkOut(CheckOutOrder order) {
            var serial = serial();
            var due = order.due(clock.instant());
            try {
                return loans.checkOut(serial, order.whom(), due, by(), Note.inOneLine(order.note()));
            } catch (OktaFailure e) {
                throw WhoIsMeant.unknownFor(e);
            }
        }
    }

    private Response ordered(
            String order,
            MultivaluedMap<String, String> form,
            HttpServerRequest request,
            Function<Asked, Response> carryOut) {
        var visit = visits.of(request);
        visit.requireOurs(form);
        try {
            return carryOut.apply(new Asked(new SentForm(form)));
        } catch (Problem e) {
            LOG.infof(
                    "the console's order to %s a loaner was answered %d %s, reference %s",
                    order, e.kind().status(), e.kind().code(), e.reference());
            return Response.status(e.kind().status())
                    .entity(pages.page(visit, LoanForm.refused(order, form, e), null, null, null))
                    .build();
        }
    }

    private Loans.Answer.Done done(Loans.Answer answer) {
        return LoanProblems.done(answer, clock.instant());
    }

    private static Response to(LoanDone done) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", LoanPages.PATH + "?done=" + done.code())
                .build();
    }

    private <T> T valid(T order) {
        return SentForm.valid(validator, order);
    }

    private String by() {
        return caller.get().inWords();
    }
}
