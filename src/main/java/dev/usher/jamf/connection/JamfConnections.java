package dev.usher.jamf.connection;

import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.jamf.governor.CallLatency;
import dev.usher.jamf.governor.ConnectionSlotStore;
import dev.usher.jamf.governor.ConnectionSlots;
import dev.usher.jamf.governor.JamfWay;
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
    private final JamfWay way;
    private final CallLatency latency = new CallLatency();
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
        this.way = new JamfWay(slots.pauses());
        this.slots = new ConnectionSlots(slots, way, latency, clock, settings);
        this.verdict = new JamfVerdict(clock);
        this.metrics = new JamfMetrics(registry, way, settings.maxConnections());
        this.tokens = new TokenCache(metrics.counting(tokens), clock);
    }

    /**
     * A connection of its own for one piece of work; close it as soon as that is done.
     *
     * @param urgency who waits for it
     * @param patience how long to wait for a free one
     * @throws JamfUnavailable if none came free, or Jamf is not to be asked for longer than that
     */
    public JamfCaller open(Urgency urgency, Duration patience) {
        return open(urgency, patience, WritePermit.ALWAYS);
    }

    /**
     * The same for work that another replica may take over.
     *
     * @param permit asked before the first write, and before the first after each pause
     */
    public JamfCaller open(Urgency urgency, Duration patience, WritePermit permit) {
        var cookies = new CookieJar();
        var first = line(urgency, patience, cookies);
        return new JamfCaller(
                first, again -> line(urgency, again, cookies), tokens, verdict, way, latency, metrics, permit);
    }

    private JamfLine line(Urgency urgency, Duration patience, CookieJar cookies) {
        var slot = slots.claim(urgency, patience);
        try {
            var line = new JamfLine(
                    slot,
                    new JamfConnection(
                            settings, userAgent, cookies, slot.client(() -> JamfConnection.client(settings))),
                    metrics);
            metrics.opened();
            return line;
        } catch (RuntimeException | Error e) {
            // An HTTP client needs threads and files of the machine, and there may be none left.
            slot.release();
            throw e;
        }
    }
}
