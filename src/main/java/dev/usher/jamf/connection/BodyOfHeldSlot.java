package dev.usher.jamf.connection;

import dev.usher.jamf.governor.ConnectionSlot;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * A body that leaves only while the slot is ours: a TCP and a TLS handshake lie between the decision to send and the body, and the
 * machine may stand still in them. Without its body a request is none.
 */
final class BodyOfHeldSlot implements BodyPublisher {
    private static final Subscription NOTHING = new Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final BodyPublisher body;
    private final ConnectionSlot slot;

    BodyOfHeldSlot(BodyPublisher body, ConnectionSlot slot) {
        this.body = body;
        this.slot = slot;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        if (slot.left().isZero()) {
            subscriber.onSubscribe(NOTHING);
            subscriber.onError(new IOException("the slot of this connection was lost before the body left"));
        } else {
            body.subscribe(subscriber);
        }
    }
}
