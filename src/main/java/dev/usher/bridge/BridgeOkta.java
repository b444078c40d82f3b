package dev.usher.bridge;

import dev.usher.okta.OktaClient;
import dev.usher.okta.OktaConfig;
import dev.usher.okta.call.OktaApp;
import dev.usher.okta.probe.OktaProbe;
import dev.usher.problem.ConfigurationFault;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The app that Okta sees behind the bridge: Usher's own, or one for the bridge alone. */
@Startup
@ApplicationScoped
public class BridgeOkta {
    private final OktaClient usher;
    private final Optional<OktaClient> own;

    @Inject
    BridgeOkta(
            BridgeConfig config,
            OktaConfig okta,
            OktaClient usher,
            MeterRegistry meters,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
        this.usher = usher;
        this.own = config.enabled() ? own(config.okta(), okta, meters, clock, version) : Optional.empty();
    }

    private static Optional<OktaClient> own(
            BridgeConfig.App app, OktaConfig okta, MeterRegistry meters, Clock clock, String version) {
        if (app.clientId().isEmpty()) {
            if (Stream.of(
                            app.clientSecret(),
                            app.privateKeyLocation(),
                            app.privateKeyId(),
                            app.clientAuth(),
                            app.redirectUri())
                    .anyMatch(Optional::isPresent)) {
                throw new ConfigurationFault(
                        "usher.bridge.okta.client-id",
                        "is needed for the other keys of usher.bridge.okta",
                        "0oa1eguv0090rji841d7");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(new OktaClient(new BridgeApp(okta, app), OktaApp.BRIDGE, meters, clock, version));
        } catch (ConfigurationFault fault) {
            // What is wrong is this app's: the org's own keys were read before, for Usher's.
            throw new ConfigurationFault(
                    fault.key().replace("usher.okta.", "usher.bridge.okta."), fault.wrong(), fault.example(), fault);
        }
    }

    OktaClient client() {
        return own.orElse(usher);
    }

    /** Whether Okta sees another app than for Usher's own sign-ins. */
    public boolean ownApp() {
        return own.isPresent();
    }

    /** Questions about that app, and about the org. */
    public OktaProbe probe() {
        return client().probe();
    }

    @PreDestroy
    void close() {
        own.ifPresent(OktaClient::close);
    }
}
