package dev.usher.bench.scenario;

import dev.usher.bench.load.Added;
import dev.usher.bench.process.Meter;
import dev.usher.bench.process.UsherProcess;
import dev.usher.bench.report.Section;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Jamf Pro's webhooks: check-ins that nobody needs as fast as Usher takes them, then inventories that all have to be stored. */
final class WebhookStorm implements Scenario {
    private static final int CONNECTIONS = 4;
    private static final int INVENTORIES_A_SECOND = 200;
    /** Of so many inventories one is told twice. */
    private static final int ONE_TWICE_OF = 10;

    @Override
    public void run(Rig rig, Section section) throws Exception {
        var settings = rig.settings();
        var lasts = Duration.ofSeconds(rig.size(20, 60));
        try (var usher = rig.usher("webhooks", settings, List.of(), rig.standIns().database())) {
            var storm = new Storm(usher.url(), settings.getProperty("usher.webhooks.jamf.secret"), lasts);
            Rig.say("check-ins for %d s, twice; then inventories", lasts.toSeconds());
            storm.checkIns();
            var before = usher.heapAfterCollection();
            var meter = Meter.start(usher, rig.standIns());
            var times = storm.checkIns();
            var spent = meter.stop();
            section.add("check-ins", times.size() / spent.seconds(), "/s");
            section.add(
                    "check-ins, for each core of Usher's",
                    times.size() / (spent.processor().usher().toMillis() / 1e3),
                    "/s");
            latencies(section, "check-in", times);
            section.add("check-ins, heap before", before / 1e6, "MB");
            section.add("check-ins, heap after", usher.heapAfterCollection() / 1e6, "MB");
            section.add("check-ins, database transactions of all of Usher", spent.transactions(), "");
            section.add("check-ins, other work on the machine", spent.others(), "cores busy");
            inventories(rig, usher, storm, section);
            section.doubtAll(usher.errors());
        } finally {
            rig.standIns().clear();
        }
    }

    private static void inventories(Rig rig, UsherProcess usher, Storm storm, Section section) throws Exception {
        var stored = usher.database().rows("webhook_event");
        var distinct = new AtomicInteger();
        var meter = Meter.start(usher, rig.standIns());
        var times = storm.inventories(distinct);
        section.addCost(INVENTORIES_A_SECOND + " inventories a second", meter.stop(), times.size());
        latencies(section, "inventory", times);
        stored = usher.database().rows("webhook_event") - stored;
        section.add("inventories told, one of " + ONE_TWICE_OF + " twice", times.size(), "");
        section.add("inventories stored", stored, "of " + distinct.get());
        if (stored != distinct.get()) {
            section.doubt(stored + " events were stored and not " + distinct.get());
        }
    }

    private static void latencies(Section section, String what, List<Long> times) {
        section.add(what + ", p50", Added.percentile(times, 0.50), "ms");
        section.add(what + ", p99", Added.percentile(times, 0.99), "ms");
        section.add(what + ", longest", Added.percentile(times, 1), "ms");
    }

    /** Events, as Jamf Pro tells them. */
    private record Storm(URI usher, String secret, Duration lasts) {
        List<Long> checkIns() throws Exception {
            var request = request("ComputerCheckIn", 1_780_530_000_000L, """
                    {"computer":{"udid":"45436edf-864e-4364-982a-330b01d39e28","deviceName":"Boalime","serialNumber":"BENCH000001",
                    "osVersion":"15.5","username":"jane","realName":"Jane Doe","emailAddress":"jane@example.com","jssID":6,
                    "managementId":"fd14f8f3-d5a4-4c44-ad7b-5f93d2ed15cb"},"trigger":"CLIENT_CHECKIN","username":"jane"}""");
            var end = System.nanoTime() + lasts.toNanos();
            return together(() -> {
                var times = new ArrayList<Long>();
                try (var connection = new Connection(usher)) {
                    while (System.nanoTime() < end) {
                        times.add(connection.send(request));
                    }
                }
                return times;
            });
        }

        List<Long> inventories(AtomicInteger distinct) throws Exception {
            var began = System.nanoTime();
            var wanted = INVENTORIES_A_SECOND * (int) lasts.toSeconds();
            var next = new AtomicInteger();
            var now = System.currentTimeMillis();
            return together(() -> {
                var times = new ArrayList<Long>();
                try (var connection = new Connection(usher)) {
                    for (var number = next.getAndIncrement(); number < wanted; number = next.getAndIncrement()) {
                        var early = number * 1_000_000_000L / INVENTORIES_A_SECOND - (System.nanoTime() - began);
                        if (early > 0) {
                            Thread.sleep(Duration.ofNanos(early));
                        }
                        // The last of each ten is the one before it, told again.
                        var repeat = number % ONE_TWICE_OF == ONE_TWICE_OF - 1;
                        var event = repeat ? number - 1 : number;
                        if (!repeat) {
                            distinct.incrementAndGet();
                        }
                        times.add(connection.send(request(
                                "ComputerInventoryCompleted",
                                now + event,
                                "{\"serialNumber\":\"BENCH%06d\",\"jssID\":%d}".formatted(event, event + 1))));
                    }
                }
                return times;
            });
        }

        private static List<Long> together(Callable<List<Long>> connection) throws Exception {
            var all = new ArrayList<Long>();
            try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
                for (var done : threads.invokeAll(Collections.nCopies(CONNECTIONS, connection))) {
                    all.addAll(done.get());
                }
            }
            return all;
        }

        private byte[] request(String event, long at, String members) {
            var body =
                    "{\"webhook\":{\"id\":3,\"name\":\"bench\",\"webhookEvent\":\"%s\",\"eventTimestamp\":%d},\"event\":%s}"
                            .formatted(event, at, members);
            return ("POST /webhooks/jamf HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Usher-Secret: "
                            + secret + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                            + body)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** One connection that is kept, by hand: a client that costs more than Usher would measure itself. */
    private static final class Connection implements AutoCloseable {
        private static final String ACCEPTED = "HTTP/1.1 202 ";

        private final Socket socket;
        private final InputStream in;

        Connection(URI usher) throws IOException {
            socket = new Socket(usher.getHost(), usher.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }

        /** Nanoseconds until the answer, which has no body, was there. */
        long send(byte[] request) throws IOException {
            var began = System.nanoTime();
            socket.getOutputStream().write(request);
            var head = new byte[4096];
            var length = 0;
            while (!endsHead(head, length)) {
                var next = in.read();
                if (next < 0 || length == head.length) {
                    throw new IOException("closed after: " + new String(head, 0, length, StandardCharsets.US_ASCII));
                }
                head[length++] = (byte) next;
            }
            var text = new String(head, 0, ACCEPTED.length(), StandardCharsets.US_ASCII);
            if (!text.equals(ACCEPTED)) {
                throw new IOException("answered: " + text);
            }
            return System.nanoTime() - began;
        }

        private static boolean endsHead(byte[] head, int length) {
            return length > 3
                    && head[length - 1] == '\n'
                    && head[length - 2] == '\r'
                    && head[length - 3] == '\n'
                    && head[length - 4] == '\r';
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
