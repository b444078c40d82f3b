package dev.usher.admin.loan;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.Role;
import dev.usher.admin.list.Cursor;
import dev.usher.admin.list.Filters;
import dev.usher.assignment.loan.LoanFilter;
import dev.usher.assignment.loan.Loans;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who has and had which loaner. */
@Path("/api/v1/loans")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Loaners", description = "A pool of devices that are lent for a time")
class LoanListResource {
    private final Loans loans;
    private final Clock clock;

    LoanListResource(Loans loans, Clock clock) {
        this.loans = loans;
        this.clock = clock;
    }

    @GET
    @AdminCall(Role.HELP_DESK)
    @Operation(
            summary = "List loans",
            description = "The newest first. Ask on with the cursor in next until it is null.")
    @APIResponse(responseCode = "200", description = "Some loans")
    @APIResponse(responseCode = "400", description = "invalid_input")
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("serial") @Nullable String serial,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = "must be from 1 to 1000") @Max(value = 1000, message = "must be from 1 to 1000") int limit) {
        var filter = new LoanFilter(
                Filters.oneOf("state", state, LoanFilter.Wanted.values(), LoanFilter.Wanted::wireName),
                Filters.serial(serial));
        return Response.ok(LoansView.of(loans.page(filter, Cursor.place(cursor), limit), clock.instant()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
