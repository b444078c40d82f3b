package dev.usher;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Says {@code Connection: close} where it is meant and may be said.
 *
 * <p>Once this replica is to stop, each of its answers ends the connection it goes over, so that the client's next call is a
 * connection to another replica and not the one that is cut when this one is gone.
 */
@Singleton
class ClosingConnections {
    /** Before all that may answer. */
    private static final int FIRST = 1000;

    private volatile boolean stopping;

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
    }

    private void pass(RoutingContext call) {
        var request = call.request();
        if (request.version() == HttpVersion.HTTP_2) {
            // HTTP/2 forbids the header, and clients refuse an answer with it (RFC 9113 section 8.2.2). Quarkus says
            // goodbye in its own way.
            call.addHeadersEndHandler(head -> request.response().headers().remove(HttpHeaders.CONNECTION));
        } else if (stopping) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            call.addEndHandler(end -> request.connection().close());
        }
        call.next();
    }
}
