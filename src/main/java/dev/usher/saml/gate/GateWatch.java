package dev.usher.saml.gate;

import dev.usher.saml.SamlConfig;
import dev.usher.trace.Activity;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks at Jamf Pro when nobody stands before the door, so that a change there is noticed all the same. */
@ApplicationScoped
class GateWatch {
    private static final Logger LOG = Logger.getLogger(GateWatch.class);

    private final SamlConfig config;
    private final Gate gate;
    private volatile String last = "";

    GateWatch(SamlConfig config, Gate gate) {
        this.config = config;
        this.gate = gate;
    }

    @Scheduled(every = "1m", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        if (config.enabled()) {
            Activity.run("saml gate", this::lookAndTell);
        }
    }

    /** Once for each change. */
    private void lookAndTell() {
        var now = switch (gate.standing()) {
            case Standing.Open open ->
                "The SAML identity provider is open for " + open.provider().entityId() + ".";
            case Standing.Closed closed -> "The SAML identity provider is closed. " + closed.why();
        };
        if (!now.equals(last)) {
            last = now;
            LOG.info(now);
        }
    }
}
