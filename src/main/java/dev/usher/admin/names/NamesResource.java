package dev.usher.admin.names;

import dev.usher.guard.ClientAddress;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.name.NameList;
import dev.usher.jamf.name.NameLists;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.RandomId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What there is to choose from, for what runs on a device. */
@Path("/api/v1/names")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Names", description = "Departments, buildings and sites of Jamf Pro, for Setup Manager and scripts")
class NamesResource {
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final int ETAG_LENGTH = 32;

    private final NamesDoor door;
    private final NameLists lists;
    private final ClientAddress clientAddress;

    NamesResource(NamesDoor door, NameLists lists, ClientAddress clientAddress) {
        this.door = door;
        this.lists = lists;
        this.clientAddress = clientAddress;
    }

    /**
     * The names as the API shows them.
     *
     * @param asOf when Jamf Pro said so
     */
    record View(List<String> names, Instant asOf) {}

    @GET
    @Path("/{kind}")
    @Operation(
            summary = "List names",
            description =
                    "kind is departments, buildings or sites. The bearer is a token of usher.names.token, or the secret of"
                            + " the device whose serial number is in X-Usher-Serial.")
    @APIResponse(responseCode = "200", description = "The names in alphabetical order")
    @APIResponse(responseCode = "304", description = "The names are those of the entity tag in If-None-Match")
    @APIResponse(responseCode = "401", description = "unauthorized")
    @APIResponse(responseCode = "404", description = "names_off, not_found")
    @APIResponse(responseCode = "429", description = "too_many_requests")
    @APIResponse(responseCode = "503", description = "jamf_unavailable")
    public Response list(
            @PathParam("kind") String kind,
            @HeaderParam("X-Usher-Serial") @Nullable String serialNumber,
            @Context HttpHeaders headers,
            @Context HttpServerRequest call,
            @Context Request request) {
        door.admit(headers.getHeaderString(HttpHeaders.AUTHORIZATION), serialNumber, clientAddress.of(call));
        var list = lists.of(named(kind))
                .orElseThrow(() -> Problem.of(
                                ProblemKind.JAMF_UNAVAILABLE,
                                "Jamf Pro does not say which " + kind
                                        + " it has; try again in half a minute. The log says why.")
                        .retryAfter(RETRY));
        var tag = new EntityTag(digest(list), true);
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged == null ? Response.ok(new View(list.names(), list.asOf())) : unchanged;
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=" + NameLists.KEPT_FOR.toSeconds())
                .header(HttpHeaders.VARY, "Authorization, X-Usher-Serial")
                .build();
    }

    private static NamedObject named(String kind) {
        return switch (kind) {
            case "departments" -> NamedObject.DEPARTMENT;
            case "buildings" -> NamedObject.BUILDING;
            case "sites" -> NamedObject.SITE;
            default ->
                throw Problem.of(ProblemKind.NOT_FOUND, "There are lists of departments, buildings and sites only.");
        };
    }

    /** Of the names alone: when they were read is no reason to send them again. */
    private static String digest(NameList list) {
        return HexFormat.of()
                .formatHex(RandomId.digest(String.join("\n", list.names())))
                .substring(0, ETAG_LENGTH);
    }
}
