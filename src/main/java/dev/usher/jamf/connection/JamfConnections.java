package dev.usher.jamf.connection;

import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.token.TokenCache;
import dev.usher.jamf.token.TokenSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/** Opens connections to Jamf, never more at a time than all replicas together may hold. */
public final class JamfConnections {
    private final JamfSettings settings;
    private final String userAgent;
    private final TokenCache tokens;
    private final ConnectionSlots slots;
    private final JamfVerdict verdict;
    private final JamfMetrics metrics;

    /**
     * Asks nothing of Jamf and of the database yet.
     *
     * @param userAgent as Jamf's access log shows it
     */
    public JamfConnections(
            JamfSettings settings,
            String userAgent,
            TokenSource tokens,
            ConnectionSlotStore slots,
            Clock clock,
            MeterRegistry registry) {
        this.settings = settings;
        this.userAgent = userAgent;
        this.tokens = new TokenCache(tokens, clock);
        this.slots = new ConnectionSlots(slots, clock, settings);
        this.verdict = new JamfVerdict(clock);
        this.metrics = new JamfMetrics(registry);
    }

    /**
     * A connection of its own for one piece of work; close it as soon as that is done.
     *
     * @param patience how long to wait for a free one
     * @throws JamfUnavailable if none came free
     */
    public JamfCaller open(Duration patience) {
        var slot = slots.claim(patience);
        metrics.opened();
        return new JamfCaller(new JamfConnection(settings, userAgent), tokens, slot, verdict, metrics);
    }
}
