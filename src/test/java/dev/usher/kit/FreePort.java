package dev.usher.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for processes that listen only some time after they were told where: below those that the system gives to whoever asks for any. */
public final class FreePort {
    private static final int THOUSAND = 1_000;

    /** Open for as long as this JVM lives: the other ports of its thousand are for no other JVM that tests beside it. */
    private static final ServerSocket FIRST = first();

    private static final AtomicInteger NEXT = new AtomicInteger(FIRST.getLocalPort() + 1);

    private FreePort() {}

    /** One that is free now, and that no other test will be given before it is used. */
    public static int next() {
        while (true) {
            var port = NEXT.getAndIncrement();
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody else's: the next one.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static ServerSocket first() {
        for (var port = 12 * THOUSAND; port < 32 * THOUSAND; port += THOUSAND) {
            try {
                return new ServerSocket(port);
            } catch (BindException e) {
                // Another JVM's thousand.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("every thousand of ports is somebody's");
    }
}
