package dev.usher.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Jamf Pro's webhooks: check-ins that nobody needs as fast as Usher takes them, then inventories that all have to be stored. */
final class WebhookStorm {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration LASTS = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 4;
    private static final int INVENTORIES_A_SECOND = 200;
    /** Of so many inventories one is told twice. */
    private static final int ONE_TWICE_OF = 10;

    private final World world;
    private final UsherProcess usher;
    private final String secret;

    private WebhookStorm(World world, UsherProcess usher, String secret) {
        this.world = world;
        this.usher = usher;
        this.secret = secret;
    }

    /** @param arguments the directory to work in, and Usher's directory {@code quarkus-app} */
    public static void main(String... arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        boolean sound;
        try (var world = World.start(directory.resolve("postgres"))) {
            var settings = world.settings();
            try (var usher = UsherProcess.start(directory, Path.of(arguments[1]), settings, List.of())) {
                sound = new WebhookStorm(world, usher, settings.getProperty("usher.webhooks.jamf.secret")).run();
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private boolean run() throws Exception {
        say(
                "%d processors, shared by Usher, PostgreSQL and the load%n",
                Runtime.getRuntime().availableProcessors());
        checkIns(WARM_UP);
        var before = usher.heapAfterCollection();
        var transactions = world.databaseTransactions();
        var processor = usher.processorTime();
        var times = checkIns(LASTS);
        var spent = usher.processorTime().minus(processor);
        transactions = world.databaseTransactions() - transactions;
        var after = usher.heapAfterCollection();
        say("%nComputerCheckIn for %d s over %d connections%n", LASTS.toSeconds(), CONNECTIONS);
        say(
                "  %8.0f a second, %.0f for each second of one processor%n",
                times.size() / seconds(LASTS), times.size() / seconds(spent));
        latencies(times);
        say("  %8.1f MB of heap in use before, %.1f after (after a full collection)%n", before / 1e6, after / 1e6);
        say("  %8d database transactions in the meantime, of all of Usher%n", transactions);

        var stored = world.rows("webhook_event");
        var distinct = new AtomicInteger();
        var inventories = inventories(distinct);
        stored = world.rows("webhook_event") - stored;
        say(
                "%n%d ComputerInventoryCompleted a second for %d s, one of %d told twice%n",
                INVENTORIES_A_SECOND, LASTS.toSeconds(), ONE_TWICE_OF);
        say("  %8d told, %d distinct, %d stored%n", inventories.size(), distinct.get(), stored);
        latencies(inventories);
        var complaints = usher.errors();
        complaints.forEach(complaint -> say("complained: %s%n", complaint));
        var sound = stored == distinct.get() && complaints.isEmpty();
        say(sound ? "sound%n" : "NOT SOUND%n");
        return sound;
    }

    private List<Long> checkIns(Duration howLong) throws Exception {
        var request = request("ComputerCheckIn", 1_780_530_000_000L, """
                {"computer":{"udid":"45436edf-864e-4364-982a-330b01d39e28","deviceName":"Boalime","serialNumber":"BENCH000001",
                "osVersion":"15.5","username":"jane","realName":"Jane Doe","emailAddress":"jane@example.com","jssID":6,
                "managementId":"fd14f8f3-d5a4-4c44-ad7b-5f93d2ed15cb"},"trigger":"CLIENT_CHECKIN","username":"jane"}""");
        var end = System.nanoTime() + howLong.toNanos();
        return together(() -> {
            var times = new ArrayList<Long>();
            try (var connection = new Connection(usher.url())) {
                while (System.nanoTime() < end) {
                    times.add(connection.send(request));
                }
            }
            return times;
        });
    }

    private List<Long> inventories(AtomicInteger distinct) throws Exception {
        var began = System.nanoTime();
        var wanted = INVENTORIES_A_SECOND * (int) LASTS.toSeconds();
        var next = new AtomicInteger();
        var now = System.currentTimeMillis();
        return together(() -> {
            var times = new ArrayList<Long>();
            try (var connection = new Connection(usher.url())) {
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
            for (var done : threads.invokeAll(java.util.Collections.nCopies(CONNECTIONS, connection))) {
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

    private static void latencies(List<Long> times) {
        var sorted = times.stream().sorted().toList();
        say(
                "  %8.2f ms p50, %.2f ms p99, %.2f ms at most%n",
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get((int) (sorted.size() * 0.99)) / 1e6,
                sorted.getLast() / 1e6);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
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
