package dev.usher.jamf.governor;

import dev.usher.jamf.JamfConfig;
import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** More connections than Jamf asks its callers for. */
@ApplicationScoped
class ConnectionConcerns implements Concerns {
    private static final int ADVISED = 5;

    private final JamfConfig config;

    ConnectionConcerns(JamfConfig config) {
        this.config = config;
    }

    @Override
    public List<Concern> concerns() {
        return config.maxConnections() <= ADVISED
                ? List.of()
                : List.of(Concern.unsafe(
                        "jamf-connections",
                        "usher.jamf.max-connections",
                        "Jamf advises at most " + ADVISED
                                + " connections at once; more can slow Jamf Pro down for everybody",
                        "Lower it.",
                        String.valueOf(ADVISED)));
    }
}
