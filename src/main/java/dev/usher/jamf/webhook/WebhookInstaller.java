package dev.usher.jamf.webhook;

import dev.usher.jamf.JamfConfig;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfConnections;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfRequest;
import dev.usher.jamf.governor.ConnectionSlotStore;
import dev.usher.jamf.token.TokenSources;
import dev.usher.secret.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts webhooks into Jamf Pro with an API client that is there for nothing else, over the connections that all of Usher
 * shares. Each piece of work ends its token.
 */
@ApplicationScoped
public class WebhookInstaller {
    private static final JamfOperation INVALIDATE = new JamfOperation("invalidate-token", Optional.empty(), false);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JamfSettings settings;
    private final TokenSources tokens;
    private final ConnectionSlotStore slots;
    private final Clock clock;
    private final MeterRegistry registry;
    private final String version;

    WebhookInstaller(
            JamfConfig config,
            TokenSources tokens,
            ConnectionSlotStore slots,
            Clock clock,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.settings = JamfSettings.of(config);
        this.tokens = tokens;
        this.slots = slots;
        this.clock = clock;
        this.registry = registry;
        this.version = version;
    }

    /** What was done for one webhook. */
    public enum Done {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /** Whether this is the client that Usher itself works with, which must not hold such privileges. */
    public boolean isOurOwn(String clientId) {
        return settings.clientId().equals(clientId);
    }

    /** The webhooks that Jamf has, read as that client. */
    public List<Webhook> list(String clientId, Secret clientSecret) {
        return asThatClient(clientId, clientSecret, Webhooks::all);
    }

    /**
     * Sees to it that Jamf has these, by their names.
     *
     * @return what was done, in their order
     * @throws JamfUnavailable where Jamf does not answer; run it again then
     * @throws JamfRefused where it refuses the client, with the privilege that is missing
     */
    public List<Done> install(List<Webhook> wanted, String clientId, Secret clientSecret) {
        return asThatClient(clientId, clientSecret, webhooks -> {
            var present = webhooks.all();
            var done = new ArrayList<Done>();
            for (var webhook : wanted) {
                done.add(install(webhook, present, webhooks));
            }
            return List.copyOf(done);
        });
    }

    private static Done install(Webhook wanted, List<Webhook> present, Webhooks webhooks) {
        var found = present.stream()
                .filter(webhook -> webhook.name().equals(wanted.name()))
                .findFirst();
        if (found.isEmpty()) {
            webhooks.create(wanted);
            return Done.CREATED;
        }
        if (found.get().isAs(wanted)) {
            return Done.UNCHANGED;
        }
        webhooks.update(wanted.withId(found.get().id()));
        return Done.CHANGED;
    }

    private <T> T asThatClient(String clientId, Secret clientSecret, Function<Webhooks, T> work) {
        var asClient = new JamfSettings(
                settings.base(),
                clientId,
                clientSecret,
                settings.maxConnections(),
                settings.connectTimeout(),
                settings.readTimeout());
        try (var source = tokens.of(asClient)) {
            var connections =
                    new JamfConnections(asClient, "Usher/" + version + " installer", source, slots, clock, registry);
            try (var caller = connections.open(Urgency.BACKGROUND, PATIENCE)) {
                try {
                    return work.apply(new Webhooks(caller));
                } finally {
                    invalidate(caller);
                }
            }
        }
    }

    /** Nobody needs the token any more, and it could do more than Usher's own. */
    private static void invalidate(JamfCaller caller) {
        try {
            caller.call(JamfRequest.post(INVALIDATE, "/api/v1/auth/invalidate-token"));
        } catch (JamfRefused | JamfUnavailable e) {
            // It ends by itself within minutes.
            return;
        }
    }
}
