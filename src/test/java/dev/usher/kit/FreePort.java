package dev.usher.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for processes that listen only some time after they were told where. */
public final class FreePort {
    /** Below those that the system gives to whoever asks for any, and others for each of the JVMs that test side by side. */
    private static final AtomicInteger NEXT = new AtomicInteger(12_000 + 1_000 * Integer.getInteger("usher.fork", 0));

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
}
