package dev.usher.jamf;

import dev.usher.jamf.connection.JamfConnections;
import dev.usher.jamf.connection.WritePermit;
import dev.usher.jamf.governor.ConnectionSlotStore;
import dev.usher.jamf.inventory.Inventory;
import dev.usher.jamf.inventory.InventoryVersions;
import dev.usher.jamf.name.JamfNames;
import dev.usher.jamf.preload.Preload;
import dev.usher.jamf.probe.JamfProbe;
import dev.usher.jamf.setting.Settings;
import dev.usher.jamf.token.TokenSource;
import dev.usher.jamf.user.UserGroups;
import dev.usher.jamf.user.Users;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The way to Jamf Pro. Nothing is asked of Jamf before the first {@link #open}, so that Usher starts, and is ready, while
 * Jamf is down.
 */
@ApplicationScoped
public class JamfClient {
    private final JamfConnections connections;
    private final Inventory inventory;
    private final JamfNames names;
    private final Preload preload;
    private final Users users;
    private final UserGroups groups;
    private final Settings settings;
    private final Clock clock;

    @Inject
    JamfClient(
            JamfConfig config,
            TokenSource tokens,
            ConnectionSlotStore slots,
            Clock clock,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.clock = clock;
        this.connections =
                new JamfConnections(JamfSettings.of(config), "Usher/" + version, tokens, slots, clock, registry);
        this.names = new JamfNames(clock);
        var versions = new InventoryVersions(clock);
        this.inventory = new Inventory(versions, names, clock);
        this.preload = new Preload(clock);
        this.users = new Users(versions);
        this.groups = new UserGroups(names);
        this.settings = new Settings(clock);
    }

    /** Being asked for at start is what checks the configuration at start. */
    void start(@Observes StartupEvent event) {}

    /**
     * Takes one of the connections that Usher allows itself over all replicas. Close the session as soon as the work is
     * done.
     *
     * @param urgency who waits: where both kinds wait for a connection, each gets its share
     * @param patience how long to wait for a free one: seconds where a person waits, longer for work in the background
     * @throws JamfUnavailable if none came free, or Jamf has asked for a longer rest
     */
    public JamfSession open(Urgency urgency, Duration patience) {
        return open(urgency, patience, WritePermit.ALWAYS);
    }

    /**
     * The same for work that another replica may take over.
     *
     * @param permit asked before the first write, and before the first after each pause
     */
    public JamfSession open(Urgency urgency, Duration patience, WritePermit permit) {
        return new ConnectedSession(
                connections.open(urgency, patience, permit), inventory, names, preload, users, groups, settings);
    }

    /**
     * A connection to look around with, for nobody who waits. Close it.
     *
     * @param patience how long to wait for a free one
     * @throws JamfUnavailable if none came free, or Jamf has asked for a longer rest
     */
    public JamfProbe probe(Duration patience) {
        return new JamfProbe(connections.open(Urgency.BACKGROUND, patience), clock);
    }
}
