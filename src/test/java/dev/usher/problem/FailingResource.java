package dev.usher.problem;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For tests only: a resource that fails in every way that there is. */
@Path("/api/failing")
@RunOnVirtualThread
public class FailingResource {
    public enum Colour {
        RED,
        GREEN
    }

    public record Part(@NotBlank @Nullable String name) {}

    public record Order(
            @Valid @NotNull @Nullable Part device,
            @Valid @Nullable List<Part> parts,
            @Max(3) int count,
            @Nullable Boolean urgent,
            @Nullable Colour colour) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Order post(@Valid @NotNull Order order) {
        return order;
    }

    @GET
    @Path("/query")
    @Produces(MediaType.TEXT_PLAIN)
    public String query(@QueryParam("serial") @Size(min = 8) @Nullable String serial) {
        return "fine";
    }

    @GET
    @Path("/answer")
    public @NotNull @Nullable String wrongAnswer() {
        return null;
    }

    @GET
    @Path("/{how}")
    @Produces(MediaType.TEXT_PLAIN)
    public String fail(@PathParam("how") String how) throws SQLException {
        switch (how) {
            case "problem" ->
                throw Problem.of(ProblemKind.ACTION_NOT_OFFERED, "Choose another one.")
                        .with("offered", List.of("identify", "cancel"))
                        .retryAfter(Duration.ofMillis(1500));
            case "store" -> throw new SQLException("Sorry, acquisition timeout!");
            case "bug" -> throw new IllegalStateException("password=hunter2");
            default -> throw new AssertionError(how);
        }
    }
}
