package dev.usher.admin.desk;

import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.admin.console.ConsoleCall;
import dev.usher.admin.console.ConsolePaths;
import dev.usher.admin.console.SentForm;
import dev.usher.admin.desk.Orders.Order;
import dev.usher.admin.hand.HandAssignment;
import dev.usher.admin.hand.HandOrders;
import dev.usher.admin.hand.WhoIsMeant;
import dev.usher.admin.order.AssignmentOrders;
import dev.usher.admin.order.NewClaimLink;
import dev.usher.admin.order.OrderReason;
import dev.usher.assignment.Assignments;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.claim.ClaimLinks;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visit;
import dev.usher.page.visit.Visits;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the forms on the page of a device order. */
@Path(ConsolePaths.ROOT + "/devices/{serialNumber}")
@Produces(PageHeaders.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class DeviceOrderResource {
    private static final Logger LOG = Logger.getLogger(DeviceOrderResource.class);

    private final DevicePages pages;
    private final AssignmentOrders orders;
    private final HandOrders handOrders;
    private final ClaimLinks links;
    private final Assignments assignments;
    private final Validator validator;
    private final CurrentCaller caller;
    private final Visits visits;

    DeviceOrderResource(
            DevicePages pages,
            AssignmentOrders orders,
            HandOrders handOrders,
            ClaimLinks links,
            Assignments assignments,
            Validator validator,
            CurrentCaller caller,
            Visits visits) {
        this.pages = pages;
        this.orders = orders;
        this.handOrders = handOrders;
        this.links = links;
        this.assignments = assignments;
        this.validator = validator;
        this.caller = caller;
        this.visits = visits;
    }

    @POST
    @Path("/retry")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response retry(
            @PathParam("serialNumber") String serialNumber,
            MultivaluedMap<String, String> form,
            @Context HttpServerRequest request) {
        return ordered(Order.RETRY, serialNumber, form, request, asked -> {
            orders.retry(asked.assignment(ProblemKind.NOTHING_TO_RETRY), by());
            return asked.done(Done.RETRIED);
        });
    }

    /** The answer holds the link, and no other does: it is not sent to another page that could show it again. */
    @POST
    @Path("/claim")
    @ConsoleCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response claim(
            @PathParam("serialNumber") String serialNumber,
            MultivaluedMap<String, String> form,
            @Context HttpServerRequest request) {
        return ordered(Order.CLAIM, serialNumber, form, request, asked -> {
            var wanted = valid(new NewClaimLink(asked.text("reason"), asked.text("validFor")));
            var made = links.make(asked.serial(), by(), wanted.words(), wanted.duration());
            return Response.ok(pages.page(
                            asked.visit(), asked.serial(), null, null, orders -> orders.with(MadeLink.of(made))))
                    .build();
        });
    }

    @POST
    @Path("/assign")
    @ConsoleCall(Role.ADMIN)
    @Operation(hidden = true)
    public Response assign(
            @PathParam("serialNumber") String serialNumber,
            MultivaluedMap<String, String> form,
            @Context HttpServerRequest request) {
        return ordered(Order.ASSIGN, serialNumber, form, request, asked -> {
            var person = asked.text("username");
            var byId = WhoIsMeant.isUserId(person);
            var order = valid(new HandAssignment(
                    byId ? null : person, byId ? person : null, asked.text("reason"), asked.text("kind")));
            if (person == null) {
                throw SentForm.wrong("username", "is required");
            }
            var started = handOrders.assign(asked.serial(), order, by());
            return asked.done(started.warnings().isEmpty() ? Done.ASSIGNED : Done.ASSIGNED_BY_NAME);
        });
    }

    @POST
    @Path("/revert")
    @ConsoleCall(Role.ADMIN)
    @Operation(hidden = true)
    public Response revert(
            @PathParam("serialNumber") String serialNumber,
            MultivaluedMap<String, String> form,
            @Context HttpServerRequest request) {
        return ordered(Order.REVERT, serialNumber, form, request, asked -> {
            var reason = valid(new OrderReason(asked.text("reason")));
            if (asked.text("sure") == null) {
                throw SentForm.wrong("sure", "Tick this to have it done.");
            }
            orders.revert(asked.assignment(ProblemKind.NOTHING_TO_REVERT), by(), reason);
            return asked.done(Done.REVERTED);
        });
    }

    /** A form of ours, about a device. */
    private final class Asked {
        private final Visit visit;
        private final SerialNumber serial;
        private final SentForm form;

        Asked(Visit visit, SerialNumber serial, SentForm form) {
            this.visit = visit;
            this.serial = serial;
            this.form = form;
        }

        Visit visit() {
            return visit;
        }

        SerialNumber serial() {
            return serial;
        }

        /** What was typed; null for nothing. */
        @Nullable String text(String control) {
            return form.text(control);
        }

        /** The assignment that whoever sent it has looked at. */
        String assignment(ProblemKind otherwise) {
            var seen = text("assignment");
            return assignments
                    .ofDevice(serial)
                    .map(now -> now.id())
                    .filter(now -> now.equals(seen))
                    .orElseThrow(() -> Problem.of(
                            otherwise,
                            "The device has another assignment by now than the page had shown. Look at it first."));
        }

        Response done(Done done) {
            return Response.status(Response.Status.SEE_OTHER)
                    .header("Location", DevicePages.path(serial) + "?done=" + done.code())
                    .build();
        }
    }

    private Response ordered(
            Order order,
            String serialNumber,
            MultivaluedMap<String, String> form,
            HttpServerRequest request,
            Function<Asked, Response> carryOut) {
        var visit = visits.of(request);
        visit.requireOurs(form);
        var serial = DevicePages.serial(serialNumber);
        try {
            return carryOut.apply(new Asked(visit, serial, new SentForm(form)));
        } catch (Problem e) {
            LOG.infof(
                    "the console's order to %s was answered %d %s, reference %s",
                    order, e.kind().status(), e.kind().code(), e.reference());
            return Response.status(e.kind().status())
                    .entity(pages.page(
                            visit, serial, null, null, orders -> orders.refused(order, FormPart.refused(form, e))))
                    .build();
        }
    }

    private <T> T valid(T order) {
        return SentForm.valid(validator, order);
    }

    private String by() {
        return caller.get().inWords();
    }
}
