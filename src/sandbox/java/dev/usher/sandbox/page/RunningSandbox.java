package dev.usher.sandbox.page;

import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfOptions;
import dev.usher.sandbox.jamf.SandboxWebhook;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxOkta;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The stand-ins while Usher runs. Tests start their own, so this bean is not in them. */
@ApplicationScoped
@UnlessBuildProfile("test")
public class RunningSandbox {
    private static final Logger LOG = Logger.getLogger(RunningSandbox.class);

    /** What Jamf Pro tells Usher, by a webhook for each. */
    private static final List<String> TOLD = List.of(
            "ComputerAdded",
            "ComputerInventoryCompleted",
            "MobileDeviceEnrolled",
            "MobileDeviceInventoryCompleted",
            "MobileDeviceUnEnrolled",
            "DeviceAddedToDEP");

    private final SandboxOkta okta;
    private final SandboxJamf jamf;
    private final int port;
    private final DoorsResource.View doors;

    RunningSandbox(
            Clock clock,
            @ConfigProperty(name = "sandbox.okta.address") InetAddress oktaAddress,
            @ConfigProperty(name = "sandbox.okta.port") int oktaPort,
            @ConfigProperty(name = "sandbox.jamf.address") InetAddress jamfAddress,
            @ConfigProperty(name = "sandbox.jamf.port") int jamfPort,
            @ConfigProperty(name = "usher.saml.enabled", defaultValue = "false") boolean saml,
            @ConfigProperty(name = "usher.bridge.enabled", defaultValue = "false") boolean bridge,
            @ConfigProperty(name = "usher.webhooks.jamf.secret") List<String> webhookSecrets,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.okta = SandboxOkta.start(oktaAddress, oktaPort, clock);
        // One click less for a newcomer, and everything that people may do for themselves.
        this.jamf = SandboxJamf.start(jamfAddress, jamfPort, clock, SandboxJamfOptions.DEFAULT);
        okta.settings()
                .with(OrgTrait.SENDS_EMAIL_AT_ONCE, OrgTrait.OFFERS_SELF_SERVICE)
                .trustedOrigins("http://localhost:" + port);
        this.port = port;
        this.doors = new DoorsResource.View(saml, bridge);
        if (saml) {
            jamf.sso().pointAt(URI.create("http://localhost:" + port + "/saml/metadata"));
        }
        var usher = URI.create("http://localhost:" + port + "/webhooks/jamf");
        var secret =
                new SandboxWebhook.Authentication.Header("{\"X-Usher-Secret\": \"" + webhookSecrets.getFirst() + "\"}");
        TOLD.forEach(event ->
                jamf.webhooks().subscribe(SandboxWebhook.json(event, usher).withAuthentication(secret)));
    }

    SandboxOkta okta() {
        return okta;
    }

    SandboxJamf jamf() {
        return jamf;
    }

    /** Which of Usher's doors beside the page are open. */
    DoorsResource.View doors() {
        return doors;
    }

    /** Before anything of Usher's looks for its upstreams: the bean is made, and with it they are there. */
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        LOG.debugf("Okta at %s, Jamf Pro at %s", okta.issuer(), jamf.url());
    }

    void start(@Observes StartupEvent event) {
        LOG.infof("""
                The sandbox is ready: people, their mail, their phones and their Macs are at http://localhost:%d/
                  Okta:     %s
                  Jamf Pro: %s
                  API:      http://localhost:%d/q/swagger-ui""", port, okta.issuer(), jamf.url(), port);
    }

    void stop(@Observes ShutdownEvent event) {
        okta.close();
        jamf.close();
    }
}
