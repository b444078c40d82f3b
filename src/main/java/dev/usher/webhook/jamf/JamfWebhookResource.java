package dev.usher.webhook.jamf;

import dev.usher.assignment.hint.DeviceHint;
import dev.usher.guard.ClientAddress;
import dev.usher.guard.Guard;
import dev.usher.problem.Problem;
import dev.usher.webhook.EventMetrics;
import dev.usher.webhook.EventMetrics.Outcome;
import dev.usher.webhook.EventMetrics.Source;
import dev.usher.webhook.Intake;
import dev.usher.webhook.SharedSecret;
import dev.usher.webhook.Told;
import dev.usher.webhook.WebhookConfig;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where Jamf Pro's webhooks tell what happened. */
@Path("/webhooks/jamf")
@Singleton
@Startup
@RunOnVirtualThread
@Tag(name = "Webhooks", description = "Events of Jamf Pro, Okta and Jamf Setup Manager")
class JamfWebhookResource {
    private static final String BASIC = "Basic ";

    private final SharedSecret secret;
    private final ClientAddress addresses;
    private final Intake intake;
    private final EventMetrics metrics;
    private final Clock clock;

    JamfWebhookResource(
            WebhookConfig config,
            Guard guard,
            ClientAddress addresses,
            Intake intake,
            EventMetrics metrics,
            Clock clock) {
        this.secret =
                new SharedSecret("usher.webhooks.jamf.secret", config.jamf().secret(), guard::secretDoesNotFit);
        this.addresses = addresses;
        this.intake = intake;
        this.metrics = metrics;
        this.clock = clock;
    }

    @POST
    @Operation(
            summary = "Take an event of Jamf Pro",
            description = "JSON or XML. The secret is the header X-Usher-Secret, or the password of Basic.")
    @APIResponse(responseCode = "202", description = "Stored; or told before, or not needed")
    @APIResponse(responseCode = "400", description = "malformed_body")
    @APIResponse(responseCode = "401", description = "wrong_secret")
    @APIResponse(responseCode = "404", description = "webhook_off")
    @APIResponse(responseCode = "503", description = "store_unavailable")
    public Response tell(
            @HeaderParam("X-Usher-Secret") @Nullable String header,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Context HttpServerRequest request,
            @Nullable InputStream body) {
        try {
            secret.admit(addresses.of(request), header, password(authorization));
            take(Told.jsonOrXml(contentType, body));
            return Response.accepted().build();
        } catch (Problem refusal) {
            metrics.refused(Source.JAMF);
            throw refusal;
        }
    }

    private void take(Told told) {
        var message = switch (told.form()) {
            case JSON -> JsonMessage.read(told);
            case XML -> XmlMessage.read(told);
        };
        var event = JamfEvent.ofName(message.eventName());
        metrics.count(
                Source.JAMF,
                event.map(JamfEvent::wireName).orElse(EventMetrics.OTHER),
                event.flatMap(JamfEvent::meaning)
                        .map(meaning -> take(message, meaning))
                        .orElse(Outcome.IGNORED));
    }

    private Outcome take(JamfMessage message, JamfEvent.Meaning meaning) {
        return message.serial()
                .map(serial -> new DeviceHint(serial, meaning.deviceKind().orElse(null), meaning.kind()))
                .map(hint -> Outcome.of(intake.device(message.fingerprint(clock.instant()), hint)))
                .orElse(Outcome.IGNORED);
    }

    /** The password of Basic (RFC 7617); whatever the name before it is. */
    private static @Nullable String password(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            var pair = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
