package dev.usher.bench.soak;

import dev.usher.bench.load.Flow;
import dev.usher.bench.load.Person;
import dev.usher.bench.process.StandInsProcess;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Everybody who calls Usher, each kind at a steady rate that waits for no answer. */
final class Traffic implements AutoCloseable {
    /** Numbers of Macs from which on nobody signs in to the end. */
    private static final int ABANDONED = 500_000;

    private static final int ONE_LATE_OF = 10;
    private static final int ONE_TWICE_OF = 5;
    private static final Duration LATE_BY = Duration.ofSeconds(12);
    private static final long DOZE_MILLIS = 10;
    /** A machine that others need, too, may be slower than the rate; then fewer come, rather than ever more. */
    private static final int MOST_PRESENT = 100;

    private final Caller caller;
    private final StandInsProcess standIns;
    private final String webhookSecret;
    private final double scale;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Visitor.Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    private final Set<Long> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger macs = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final long firstEvent = System.currentTimeMillis();
    private volatile String adminToken = "";
    private volatile boolean over;

    /** What happens, and how often a second at the scale of 1. */
    private enum Happening {
        PASSWORD(1.0),
        PASSWORD_AND_EMAIL(0.5),
        ABANDONED(0.25),
        PAGE(1.5),
        EVENT(2.0),
        ADMINISTRATOR(0.5),
        BRIDGE(0.5);

        private final double aSecond;

        Happening(double aSecond) {
            this.aSecond = aSecond;
        }
    }

    Traffic(Caller caller, StandInsProcess standIns, String webhookSecret, double scale) {
        this.caller = caller;
        this.standIns = standIns;
        this.webhookSecret = webhookSecret;
        this.scale = scale;
    }

    /** Goes on until {@link #stop}. */
    void begin() {
        Thread.ofPlatform().name("traffic").daemon().start(this::schedule);
    }

    private void schedule() {
        var due = new EnumMap<Happening, Long>(Happening.class);
        var start = System.nanoTime();
        for (var happening : Happening.values()) {
            due.put(happening, start);
        }
        try {
            while (!over) {
                var now = System.nanoTime();
                for (var happening : Happening.values()) {
                    if (due.get(happening) <= now) {
                        due.merge(
                                happening,
                                (long) (TimeUnit.SECONDS.toNanos(1) / (happening.aSecond * scale)),
                                Long::sum);
                        come(happening);
                    }
                }
                Thread.sleep(DOZE_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void come(Happening happening) {
        if (present.get() < MOST_PRESENT) {
            present.incrementAndGet();
            threads.submit(() -> happen(happening));
        } else {
            turnedAway.incrementAndGet();
        }
    }

    /** Nobody comes any more; who is there goes on. */
    void stop() {
        over = true;
    }

    private void happen(Happening happening) {
        try {
            switch (happening) {
                case PASSWORD -> enroll(Flow.PASSWORD);
                case PASSWORD_AND_EMAIL -> enroll(Flow.PASSWORD_EMAIL);
                case ABANDONED -> abandon();
                case PAGE -> page();
                case EVENT -> event();
                case ADMINISTRATOR -> administrator();
                case BRIDGE -> bridge();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            caller.tally().unexpected(happening + " broke off: " + e);
        } finally {
            present.decrementAndGet();
        }
    }

    private void enroll(Flow flow) throws IOException, InterruptedException {
        var number = macs.getAndIncrement();
        var serial = Person.serial(number);
        if (number % ONE_LATE_OF == 0) {
            threads.submit(() -> enrollLate(number, serial));
        } else {
            standIns.macs(number, 1);
        }
        outcomes.add(new Visitor(caller, standIns, serial, flow, number).run());
    }

    /** The person was quicker than the Mac: Jamf Pro knows it after a while, and says so. */
    private boolean enrollLate(int number, String serial) throws IOException, InterruptedException {
        Thread.sleep(LATE_BY);
        standIns.macs(number, 1);
        tell("ComputerAdded", events.getAndIncrement(), serial);
        return true;
    }

    private void abandon() throws IOException, InterruptedException {
        var number = abandoned.getAndIncrement();
        new Visitor(caller, standIns, Person.serial(ABANDONED + number), Flow.PASSWORD, number)
                .abandon(number % 2 == 0);
    }

    private void page() throws InterruptedException {
        var serial = Person.serial(ABANDONED + ThreadLocalRandom.current().nextInt(100_000));
        check("a page", caller.get(Tally.Kind.PAGE, "/enroll?serial=" + serial, Map.of()), 200, 303);
    }

    private void event() throws InterruptedException {
        var number = events.getAndIncrement();
        var event = number % 2 == 0 ? "ComputerCheckIn" : "ComputerInventoryCompleted";
        var serial = Person.serial(
                Math.max(0, macs.get() - 1 - ThreadLocalRandom.current().nextInt(1000)));
        tell(event, number, serial);
        if (number % ONE_TWICE_OF == 0) {
            tell(event, number, serial);
        }
    }

    private void tell(String event, int number, String serial) throws InterruptedException {
        var device = "{\"serialNumber\":\"%s\",\"jssID\":%d}".formatted(serial, number + 1);
        var body =
                "{\"webhook\":{\"id\":3,\"name\":\"soak\",\"webhookEvent\":\"%s\",\"eventTimestamp\":%d},\"event\":%s}"
                        .formatted(
                                event,
                                firstEvent + number,
                                event.equals("ComputerCheckIn")
                                        ? "{\"computer\":" + device
                                                + ",\"trigger\":\"CLIENT_CHECKIN\",\"username\":\"\"}"
                                        : device);
        var answer = caller.post(
                Tally.Kind.WEBHOOK,
                "/webhooks/jamf",
                Map.of("Content-Type", "application/json", "X-Usher-Secret", webhookSecret),
                body);
        check("an event", answer, 202);
        if (!event.equals("ComputerCheckIn")
                && answer.filter(given -> given.status() == 202).isPresent()) {
            accepted.add((long) number);
        }
    }

    private void administrator() throws InterruptedException {
        var random = ThreadLocalRandom.current();
        var path = switch (random.nextInt(3)) {
            case 0 -> "/api/v1/devices/" + Person.serial(random.nextInt(Math.max(1, macs.get())));
            case 1 -> "/api/v1/enrollments?limit=50";
            default -> "/api/v1/assignments?state=verified&limit=50";
        };
        var answer = caller.get(Tally.Kind.ADMIN, path, Map.of("Authorization", "Bearer " + adminToken));
        // A device whose Mac has not come yet is not known.
        check("an administrator", answer, 200, 404);
    }

    private void bridge() throws InterruptedException {
        var known = outcomes.size();
        if (known == 0) {
            return;
        }
        var login = outcomes.get(ThreadLocalRandom.current().nextInt(known)).login();
        if (!login.equals(Flow.PASSWORD.login(Integer.parseInt(login.replaceAll("\\D", ""))))) {
            // Who owes a second factor is refused by the bridge, and rightly.
            return;
        }
        var form = "grant_type=password&client_id=jamf-connect&scope=openid&username="
                + URLEncoder.encode(login, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(SandboxPerson.DEFAULT_PASSWORD, StandardCharsets.UTF_8);
        var answer = caller.post(
                Tally.Kind.BRIDGE,
                "/connect/v1/token",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form);
        check("a password check", answer, 200);
    }

    private void check(String what, java.util.Optional<Caller.Answer> answer, int... expected) {
        answer.filter(given -> !given.isForNow())
                .filter(given -> java.util.Arrays.stream(expected).noneMatch(status -> status == given.status()))
                .ifPresent(given ->
                        caller.tally().unexpected(what + " was answered " + given.status() + ": " + given.body()));
    }

    void adminToken(String token) {
        adminToken = token;
    }

    /** How many are being served. */
    int present() {
        return present.get();
    }

    /** Those who are done. */
    List<Visitor.Outcome> outcomes() {
        synchronized (outcomes) {
            return List.copyOf(outcomes);
        }
    }

    /** How many people came to enroll. */
    int cameToEnroll() {
        return macs.get();
    }

    /** How many did not come, since too many were there. */
    int turnedAway() {
        return turnedAway.get();
    }

    int abandonedCount() {
        return abandoned.get();
    }

    /** How many different events that Usher needs were answered with 202. */
    int eventsAccepted() {
        return accepted.size();
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }
}
