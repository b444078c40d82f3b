package dev.usher.webhook.okta;

import dev.usher.guard.ClientAddress;
import dev.usher.guard.Guard;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import dev.usher.webhook.EventMetrics;
import dev.usher.webhook.EventMetrics.Outcome;
import dev.usher.webhook.EventMetrics.Source;
import dev.usher.webhook.Fingerprint;
import dev.usher.webhook.Intake;
import dev.usher.webhook.SharedSecret;
import dev.usher.webhook.StrangersJson;
import dev.usher.webhook.Told;
import dev.usher.webhook.WebhookConfig;
import dev.usher.webhook.okta.OktaEvents.OktaEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Where Okta's event hooks tell what happened to people. In what order is no matter, and neither is what they say: who is
 * named is read anew.
 */
@Path("/webhooks/okta")
@Singleton
@Startup
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Webhooks")
class OktaHookResource {
    private static final String CHALLENGE = "X-Okta-Verification-Challenge";
    private static final Pattern CHALLENGE_SHAPE = Pattern.compile("[A-Za-z0-9._~+/=-]{1,512}");

    private final SharedSecret secret;
    private final ClientAddress addresses;
    private final Intake intake;
    private final EventMetrics metrics;

    OktaHookResource(WebhookConfig config, Guard guard, ClientAddress addresses, Intake intake, EventMetrics metrics) {
        this.secret =
                new SharedSecret("usher.webhooks.okta.secret", config.okta().secret(), guard::secretDoesNotFit);
        this.addresses = addresses;
        this.intake = intake;
        this.metrics = metrics;
    }

    /**
     * What proves to Okta that the address is ours.
     *
     * @param verification as it was asked
     */
    record Verification(String verification) {}

    @GET
    @Operation(summary = "Prove to Okta that the event hook is Usher's", description = "Asked once, when it is set up.")
    @APIResponse(responseCode = "200", description = "The challenge, as it was sent")
    @APIResponse(responseCode = "400", description = "invalid_input")
    @APIResponse(responseCode = "401", description = "wrong_secret")
    @APIResponse(responseCode = "404", description = "webhook_off")
    public Response verify(
            @HeaderParam(CHALLENGE) @Nullable String challenge,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context HttpServerRequest request) {
        secret.admit(addresses.of(request), authorization);
        if (challenge == null || !CHALLENGE_SHAPE.matcher(challenge).matches()) {
            throw Problem.invalid(
                    List.of(new Violation(CHALLENGE, "must be 1 to 512 letters, digits and characters of base64")));
        }
        return Response.ok(new Verification(challenge))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Operation(summary = "Take events of Okta", description = "A batch; each event has its uuid.")
    @APIResponse(responseCode = "200", description = "Stored; or told before, or not needed")
    @APIResponse(responseCode = "400", description = "malformed_body")
    @APIResponse(responseCode = "401", description = "wrong_secret")
    @APIResponse(responseCode = "404", description = "webhook_off")
    @APIResponse(responseCode = "503", description = "store_unavailable")
    public Response tell(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Context HttpServerRequest request,
            @Nullable InputStream body) {
        try {
            secret.admit(addresses.of(request), authorization);
            take(OktaEvents.of(StrangersJson.object(Told.json(contentType, body))));
            return Response.ok().build();
        } catch (Problem refusal) {
            metrics.refused(Source.OKTA);
            throw refusal;
        }
    }

    private void take(List<OktaEvent> events) {
        var subjects = new TreeMap<Fingerprint, List<String>>();
        events.stream()
                .filter(OktaHookResource::concernsSomebody)
                .forEach(event -> subjects.putIfAbsent(event.fingerprint(), event.people()));
        var fresh = subjects.isEmpty() ? Set.<Fingerprint>of() : intake.people(subjects);
        events.forEach(event -> metrics.count(Source.OKTA, name(event), outcome(event, fresh)));
    }

    private static Outcome outcome(OktaEvent event, Set<Fingerprint> fresh) {
        return concernsSomebody(event) ? Outcome.of(fresh.contains(event.fingerprint())) : Outcome.IGNORED;
    }

    private static boolean concernsSomebody(OktaEvent event) {
        return event.isNeeded() && !event.people().isEmpty();
    }

    private static String name(OktaEvent event) {
        return event.isNeeded() ? event.type() : EventMetrics.OTHER;
    }
}
