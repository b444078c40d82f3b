package dev.usher.sandbox.jamf;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Where everything that happens in a device's life passes, once it is stored and every node sees it. */
final class LifeEvents {
    private final List<Consumer<LifeEvent>> listeners = new CopyOnWriteArrayList<>();

    /** Called by the thread that plays the device. */
    void listen(Consumer<LifeEvent> listener) {
        listeners.add(listener);
    }

    void happened(LifeEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }
}
