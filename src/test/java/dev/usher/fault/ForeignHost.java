package dev.usher.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody else's server, to which nothing should ever come. */
final class ForeignHost implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger visits = new AtomicInteger();

    ForeignHost() {
        try {
            server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        while (!server.isClosed()) {
            try (var visitor = server.accept()) {
                visits.incrementAndGet();
            } catch (IOException e) {
                // It is closed, or the visitor was quick.
            }
        }
    }

    /** By another name than the upstreams have, and without TLS. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** How many connections came. */
    int visits() {
        return visits.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
