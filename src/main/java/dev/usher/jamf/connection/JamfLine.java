package dev.usher.jamf.connection;

import dev.usher.jamf.governor.ConnectionSlot;
import dev.usher.secret.Secret;

/** A connection to Jamf and the slot that allows it: they begin and end together. */
final class JamfLine implements AutoCloseable {
    private final ConnectionSlot slot;
    private final JamfConnection connection;
    private final JamfMetrics metrics;

    JamfLine(ConnectionSlot slot, JamfConnection connection, JamfMetrics metrics) {
        this.slot = slot;
        this.connection = connection;
        this.metrics = metrics;
    }

    String holder() {
        return slot.holder();
    }

    String host() {
        return connection.host();
    }

    void keep() {
        slot.keep();
    }

    JamfReply send(JamfRequest request, Secret token) throws JamfLost {
        return connection.send(request, token, slot);
    }

    @Override
    public void close() {
        if (slot.release()) {
            metrics.closed();
        }
    }
}
