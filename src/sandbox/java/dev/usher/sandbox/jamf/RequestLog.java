package dev.usher.sandbox.jamf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests received, the latest ones of many, and how many were ever there at once. */
final class RequestLog {
    private static final int KEPT = 10_000;

    private final Deque<SandboxJamfRequest> requests = new ArrayDeque<>();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger highest = new AtomicInteger();

    synchronized void record(SandboxJamfRequest request) {
        if (requests.size() == KEPT) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized List<SandboxJamfRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
        highest.set(present.get());
    }

    /** From a request until its answer. */
    final class Presence {
        private boolean over;

        /** Once or more often. */
        void end() {
            if (!over) {
                over = true;
                present.decrementAndGet();
            }
        }
    }

    Presence enter() {
        highest.accumulateAndGet(present.incrementAndGet(), Math::max);
        return new Presence();
    }

    int highestConcurrency() {
        return highest.get();
    }
}
