package dev.usher.bench.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** People at their Macs: so many at a time, or so many a second. */
public final class Load {
    private final URI usher;
    private final URI mailbox;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    public Load(URI usher, URI mailbox) {
        this.usher = usher;
        this.mailbox = mailbox;
    }

    /** Enrolls each Mac once, with a password, and waits until the last is assigned. */
    public List<Finished> enroll(List<String> serials, int concurrency) throws Exception {
        return together(serials, concurrency, Flow.PASSWORD, Script.Until.ASSIGNED);
    }

    /** Signs a person in at each Mac; what becomes of the assignment is not looked at. */
    public List<Finished> signIn(List<String> serials, int concurrency, Flow flow) throws Exception {
        return together(serials, concurrency, flow, Script.Until.SIGNED_IN);
    }

    /** Begins an enrollment for each Mac, and leaves it open. */
    public Open begin(List<String> serials, int concurrency) throws Exception {
        var open = new Open(
                serials.stream().map(serial -> script(serial, Flow.PASSWORD)).toList(), concurrency);
        open.go(Script::begin);
        return open;
    }

    private List<Finished> together(List<String> serials, int concurrency, Flow flow, Script.Until until)
            throws Exception {
        var finished = Collections.synchronizedList(new ArrayList<Finished>());
        each(serials, concurrency, serial -> finished.add(script(serial, flow).run(until)));
        return List.copyOf(finished);
    }

    /** Something is done with one of them. */
    @FunctionalInterface
    interface Deed<T> {
        void to(T one) throws InterruptedException;
    }

    static <T> void each(List<T> all, int concurrency, Deed<T> deed) throws InterruptedException, ExecutionException {
        var waiting = new ConcurrentLinkedQueue<>(all);
        var workers = Collections.<Callable<Boolean>>nCopies(concurrency, () -> {
            for (var one = waiting.poll(); one != null; one = waiting.poll()) {
                deed.to(one);
            }
            return true;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var worker : threads.invokeAll(workers)) {
                worker.get();
            }
        }
    }

    /**
     * Enrolls each Mac at its time, so many a second, whatever the ones before it take. What a call took is counted from when it was
     * due, so that a load that waits hides nothing.
     */
    public List<Finished> enrollAtRate(List<String> serials, double aSecond) throws Exception {
        var finished = Collections.synchronizedList(new ArrayList<Finished>());
        var gap = TimeUnit.SECONDS.toNanos(1) / aSecond;
        var start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < serials.size(); number++) {
                var serial = serials.get(number);
                var due = start + (long) (number * gap);
                var early = due - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(Duration.ofNanos(early));
                }
                threads.submit(
                        () -> finished.add(script(serial, Flow.PASSWORD).run(Script.Until.ASSIGNED, due)));
            }
        }
        return List.copyOf(finished);
    }

    private Script script(String serial, Flow flow) {
        return new Script(http, usher, mailbox, serial, flow);
    }
}
