package dev.usher.packaged;

import dev.usher.kit.Pause;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands calls to the replicas in turn, as an ingress does: where a replica refuses the connection it tries the next, and what
 * was sent and got no answer has failed. What is not ready gets nothing more from the next look on.
 */
final class Ingress implements AutoCloseable {
    /** Slower than the endpoints of Kubernetes usually are, so that the time between counts. */
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final List<PackagedUsher> replicas = new CopyOnWriteArrayList<>();
    /** Changed under this object's lock, so that none that was removed comes back. */
    private final CopyOnWriteArrayList<PackagedUsher> ready = new CopyOnWriteArrayList<>();

    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final Thread looks = Thread.ofVirtual().start(this::look);

    /** One call, at the replica with this port. */
    interface Call {
        Script.Answer at(int port) throws IOException;
    }

    /** A call without an answer, or with one that says that the replica cannot. */
    record Failure(PackagedUsher replica, Instant began, Instant ended, String what) {}

    synchronized void add(PackagedUsher replica) {
        replicas.add(replica);
        ready.add(replica);
    }

    synchronized void remove(PackagedUsher replica) {
        replicas.remove(replica);
        ready.remove(replica);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    int calls() {
        return calls.get();
    }

    /** @throws IOException if it failed */
    Script.Answer send(Call call) throws IOException {
        calls.incrementAndGet();
        var deadline = Instant.now().plus(Pause.patiently(Duration.ofSeconds(30)));
        while (Instant.now().isBefore(deadline)) {
            var all = List.copyOf(ready);
            if (all.isEmpty()) {
                Pause.briefly();
                continue;
            }
            var replica = all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
            var began = Instant.now();
            try {
                var answer = call.at(replica.port());
                if (answer.status() >= 500) {
                    failures.add(new Failure(replica, began, Instant.now(), answer.status() + " " + answer.body()));
                }
                return answer;
            } catch (ConnectException refused) {
                Pause.briefly();
            } catch (IOException e) {
                failures.add(new Failure(replica, began, Instant.now(), e.toString()));
                throw e;
            }
        }
        throw new AssertionError("no replica took the call in time");
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(LOOKS_EVERY);
                for (var replica : replicas) {
                    seen(replica, replica.ready());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void seen(PackagedUsher replica, boolean isReady) {
        if (!isReady) {
            ready.remove(replica);
        } else if (replicas.contains(replica)) {
            ready.addIfAbsent(replica);
        }
    }

    @Override
    public void close() {
        looks.interrupt();
    }
}
