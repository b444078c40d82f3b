package dev.usher.admin.loan;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.admin.hand.WhoIsMeant;
import dev.usher.admin.list.Filters;
import dev.usher.assignment.loan.LoanerFilter;
import dev.usher.assignment.loan.Loans;
import dev.usher.device.SerialNumber;
import dev.usher.okta.OktaFailure;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The pool of loaners, and its desk. */
@Path("/api/v1/loaners")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Loaners", description = "A pool of devices that are lent for a time")
class LoanerResource {
    private final Loans loans;
    private final CurrentCaller caller;
    private final Clock clock;

    LoanerResource(Loans loans, CurrentCaller caller, Clock clock) {
        this.loans = loans;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What was ordered.
     *
     * @param warnings what is otherwise than one might think
     */
    record Ordered(LoanView loan, List<String> warnings) {}

    @GET
    @AdminCall(Role.HELP_DESK)
    @Operation(
            summary = "List the pool",
            description = "By serial number. Ask on with the cursor in next until it is null.")
    @APIResponse(responseCode = "200", description = "Some of the pool")
    @APIResponse(responseCode = "400", description = "invalid_input")
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = "must be from 1 to 1000") @Max(value = 1000, message = "must be from 1 to 1000") int limit) {
        var filter = Filters.oneOf("state", state, LoanerFilter.values(), LoanerFilter::wireName);
        return Response.ok(LoanersView.of(
                        loans.pool(filter == null ? LoanerFilter.ALL : filter, place(cursor), limit), clock.instant()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @PUT
    @Path("/{serialNumber}")
    @AdminCall(Role.ADMIN)
    @Operation(
            summary = "Put a device into the pool",
            description = "The help desk may lend it from then on. Who has it now has it on loan, without a date.")
    @APIResponse(responseCode = "200", description = "It is in the pool")
    @APIResponse(responseCode = "400", description = "invalid_input")
    public Response add(@PathParam("serialNumber") String serialNumber) {
        return Response.ok(LoanersView.Item.of(
                        loans.add(serial(serialNumber), caller.get().inWords()), clock.instant()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @DELETE
    @Path("/{serialNumber}")
    @AdminCall(Role.ADMIN)
    @Operation(summary = "Take a device out of the pool", description = "One that nobody has.")
    @APIResponse(responseCode = "204", description = "It is an ordinary device again")
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "loaner_out, with the loan")
    public Response remove(@PathParam("serialNumber") String serialNumber) {
        return switch (loans.remove(serial(serialNumber), caller.get().inWords())) {
            case Loans.Removal.Done done -> Response.noContent().build();
            case Loans.Removal.NotALoaner notALoaner -> throw LoanProblems.notALoaner();
            case Loans.Removal.Out out -> throw LoanProblems.out(out.loan(), clock.instant());
        };
    }

    @POST
    @Path("/{serialNumber}/check-out")
    @Consumes(MediaType.APPLICATION_JSON)
    @AdminCall(Role.HELP_DESK)
    @Operation(
            summary = "Lend a device of the pool to a person",
            description = "Until a date. The journal keeps who did it; Jamf Pro is written soon after.")
    @APIResponse(responseCode = "202", description = "It is stored and queued; Location names the device")
    @APIResponse(responseCode = "400", description = "invalid_input")
    @APIResponse(responseCode = "404", description = "not_found: it is not in the pool")
    @APIResponse(responseCode = "409", description = "loaner_out, with the loan; users_api_off")
    @APIResponse(responseCode = "422", description = "unknown_user, ambiguous_user, user_inactive")
    @APIResponse(responseCode = "503", description = "okta_unavailable")
    public Response checkOut(
            @PathParam("serialNumber") String serialNumber,
            @NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable CheckOutOrder order) {
        if (order == null) {
            throw Problem.bodyRequired();
        }
        var serial = serial(serialNumber);
        var due = order.due(clock.instant());
        try {
            return ordered(
                    loans.checkOut(serial, order.whom(), due, caller.get().inWords(), Note.inOneLine(order.note())));
        } catch (OktaFailure e) {
            throw WhoIsMeant.unknownFor(e);
        }
    }

    @PUT
    @Path("/{serialNumber}/due")
    @Consumes(MediaType.APPLICATION_JSON)
    @AdminCall(Role.HELP_DESK)
    @Operation(summary = "Move the date of a loan", description = "Whoever has the device keeps it until then.")
    @APIResponse(responseCode = "200", description = "The loan")
    @APIResponse(responseCode = "400", description = "invalid_input")
    @APIResponse(responseCode = "404", description = "not_found: it is not in the pool")
    @APIResponse(responseCode = "409", description = "loaner_not_out; loaner_out where it is on its way back")
    public Response extend(
            @PathParam("serialNumber") String serialNumber,
            @NotNull(message = Problem.BODY_REQUIRED) @Valid @Nullable DueOrder order) {
        if (order == null) {
            throw Problem.bodyRequired();
        }
        var done = LoanProblems.done(
                loans.extend(
                        serial(serialNumber),
                        order.due(clock.instant()),
                        caller.get().inWords()),
                clock.instant());
        return Response.ok(LoanView.of(done.loan(), clock.instant()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Path("/{serialNumber}/check-in")
    @Consumes(MediaType.APPLICATION_JSON)
    @AdminCall(Role.HELP_DESK)
    @Operation(
            summary = "Take a device of the pool back",
            description =
                    "The person is taken off it in Jamf Pro soon after, and it is free once Jamf Pro was seen to show"
                            + " that. Ordered again, it is tried again now.")
    @APIResponse(responseCode = "202", description = "It is stored and queued; Location names the device")
    @APIResponse(responseCode = "400", description = "invalid_input")
    @APIResponse(responseCode = "404", description = "not_found: it is not in the pool")
    @APIResponse(responseCode = "409", description = "loaner_not_out")
    public Response checkIn(@PathParam("serialNumber") String serialNumber, @Valid @Nullable CheckInOrder order) {
        return ordered(loans.checkIn(
                serial(serialNumber), caller.get().inWords(), order == null ? null : Note.inOneLine(order.note())));
    }

    /** The same for who sends no body, whatever type they call that. */
    @POST
    @Path("/{serialNumber}/check-in")
    @AdminCall(Role.HELP_DESK)
    @Operation(hidden = true)
    public Response checkInWithoutWords(@PathParam("serialNumber") String serialNumber, @Nullable String body) {
        if (body != null && !body.isBlank()) {
            throw Problem.of(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Send the note as application/json, or send no body at all.");
        }
        return checkIn(serialNumber, null);
    }

    private Response ordered(Loans.Answer answer) {
        var done = LoanProblems.done(answer, clock.instant());
        return Response.accepted(new Ordered(LoanView.of(done.loan(), clock.instant()), done.warnings()))
                .location(URI.create("/api/v1/devices/" + done.loan().serialNumber()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static SerialNumber serial(String given) {
        return SerialNumber.parse(given)
                .orElseThrow(() ->
                        Problem.invalid(List.of(new Violation("serialNumber", "must be 8 to 20 letters and digits"))));
    }

    private static @Nullable SerialNumber place(@Nullable String cursor) {
        return cursor == null || cursor.isEmpty()
                ? null
                : SerialNumber.parse(cursor)
                        .orElseThrow(() -> Problem.invalid(
                                List.of(new Violation("cursor", "must be the next of an answer before"))));
    }
}
