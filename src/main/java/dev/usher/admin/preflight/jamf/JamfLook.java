package dev.usher.admin.preflight.jamf;

import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.Urgency;
import dev.usher.jamf.probe.JamfProbe;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one connection that a run holds at a time: nobody's enrollment waits because somebody looks. */
final class JamfLook {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JamfClient client;
    private @Nullable JamfProbe probe;
    private @Nullable JamfSession session;

    JamfLook(JamfClient client) {
        this.client = client;
    }

    JamfProbe probe() {
        var open = probe;
        if (open == null) {
            end();
            open = client.probe(PATIENCE);
            probe = open;
        }
        return open;
    }

    JamfSession session() {
        var open = session;
        if (open == null) {
            end();
            open = client.open(Urgency.BACKGROUND, PATIENCE);
            session = open;
        }
        return open;
    }

    /** Gives back what is held. */
    void end() {
        if (probe != null) {
            probe.close();
            probe = null;
        }
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
