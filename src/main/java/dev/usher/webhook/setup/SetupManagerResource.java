package dev.usher.webhook.setup;

import dev.usher.device.SerialNumber;
import dev.usher.guard.ClientAddress;
import dev.usher.guard.Guard;
import dev.usher.problem.Problem;
import dev.usher.webhook.EventMetrics;
import dev.usher.webhook.EventMetrics.Outcome;
import dev.usher.webhook.EventMetrics.Source;
import dev.usher.webhook.Intake;
import dev.usher.webhook.StrangersJson;
import dev.usher.webhook.Told;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Where Jamf Setup Manager says that it started or finished on a Mac.
 *
 * <p>Anybody can say so. Of the body the serial number is taken, and it only makes Usher look at a device that it has to do
 * with already. The answer is the same for every serial number, so that nobody finds out which those are.
 */
@Path("/webhooks/setup-manager")
@RunOnVirtualThread
@Tag(name = "Webhooks")
class SetupManagerResource {
    private static final String STARTED = "SetupManagerStarted";
    private static final String FINISHED = "SetupManagerFinished";

    private final Guard guard;
    private final ClientAddress addresses;
    private final Intake intake;
    private final EventMetrics metrics;

    SetupManagerResource(Guard guard, ClientAddress addresses, Intake intake, EventMetrics metrics) {
        this.guard = guard;
        this.addresses = addresses;
        this.intake = intake;
        this.metrics = metrics;
    }

    @POST
    @Operation(
            summary = "Take an event of Jamf Setup Manager",
            description = "A hint to look at the device of the serial number, at most once in five minutes.")
    @APIResponse(responseCode = "202", description = "Understood; nothing is said of whether anything follows")
    @APIResponse(responseCode = "400", description = "malformed_body")
    @APIResponse(responseCode = "429", description = "too_many_requests")
    public Response tell(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Context HttpServerRequest request,
            @Nullable InputStream body) {
        try {
            guard.admitStranger(addresses.of(request));
            take(Told.json(contentType, body));
            return Response.accepted().build();
        } catch (Problem refusal) {
            metrics.refused(Source.SETUP_MANAGER);
            throw refusal;
        }
    }

    private void take(Told told) {
        var message = StrangersJson.object(told);
        if (!message.path("serialNumber").isTextual()) {
            throw Told.malformed("Send the event of Jamf Setup Manager: serialNumber is missing.");
        }
        var serial = SerialNumber.parse(message.path("serialNumber").textValue());
        name(message.path("name").asText())
                .ifPresentOrElse(
                        name -> metrics.count(
                                Source.SETUP_MANAGER,
                                name,
                                serial.map(this::take).orElse(Outcome.IGNORED)),
                        () -> metrics.count(Source.SETUP_MANAGER, EventMetrics.OTHER, Outcome.IGNORED));
    }

    /** Setup Manager 1.2 dropped its own name from those of its events. */
    private static Optional<String> name(String name) {
        return switch (name) {
            case STARTED, "Started" -> Optional.of(STARTED);
            case FINISHED, "Finished" -> Optional.of(FINISHED);
            default -> Optional.empty();
        };
    }

    /** What is counted is counted for every serial number, known or not: the time that it takes tells nothing either. */
    private Outcome take(SerialNumber serialNumber) {
        if (!guard.mayLook(serialNumber.value())) {
            return Outcome.DUPLICATE;
        }
        return intake.inUse(serialNumber) ? Outcome.ACCEPTED : Outcome.IGNORED;
    }
}
