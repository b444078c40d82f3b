package dev.usher.bench.scenario;

import dev.usher.bench.load.Flow;
import dev.usher.bench.load.Load;
import dev.usher.bench.process.Database;
import dev.usher.bench.process.StandInsProcess;
import dev.usher.bench.process.UsherProcess;
import dev.usher.bench.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A day of a fleet, compressed: people sign in at random times, faster than Jamf can take it; Jamf is slow, refuses one call
 * in a hundred and is away for a while; two replicas share the work, and one of them is killed in the middle and replaced.
 */
final class FleetDay implements Scenario {
    private static final int CONNECTIONS = 5;
    private static final double REFUSED = 0.01;
    /** Of a call to Jamf Pro. */
    private static final Duration LATENCY = Duration.ofMillis(300);
    /** Calls to Jamf that one device needs with warm caches: find, write, read back. */
    private static final int CALLS = 3;

    private static final Duration PER_DEVICE = LATENCY.multipliedBy(CALLS).dividedBy(CONNECTIONS);
    private static final int SIGNING_IN_AT_ONCE = 16;
    private static final Set<String> ACKNOWLEDGED = Set.of("signed_in", "waiting_for_device", "assigned");

    @Override
    public void run(Rig rig, Section section) throws Exception {
        var devices = rig.size(300, 10_000);
        var maintenance = Duration.ofSeconds(rig.size(20, 60));
        try {
            new Day(rig, section, devices, maintenance).run();
        } finally {
            rig.standIns().clear();
        }
    }

    /** One day. */
    private static final class Day {
        private final Rig rig;
        private final StandInsProcess standIns;
        private final Database database;
        private final Section section;
        private final int devices;
        private final Duration maintenance;
        private final List<Load> replicas = Collections.synchronizedList(new ArrayList<>());
        private final List<String> signedIn = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger again = new AtomicInteger();

        Day(Rig rig, Section section, int devices, Duration maintenance) throws Exception {
            this.rig = rig;
            this.standIns = rig.standIns();
            this.database = standIns.database();
            this.section = section;
            this.devices = devices;
            this.maintenance = maintenance;
        }

        void run() throws Exception {
            standIns.latency(LATENCY);
            standIns.refuse(REFUSED);
            var serials = standIns.macs(0, devices);
            standIns.takeCalls();
            try (var first = replica("day-first");
                    var second = replica("day-second")) {
                replicas.add(rig.load(first));
                replicas.add(rig.load(second));
                // Everybody comes in half the time that Jamf needs, so that there is a queue for most of the day.
                var arrivals = arrivals(serials, PER_DEVICE.multipliedBy(devices).dividedBy(2));
                Rig.say("%,d people within %d s", devices, PER_DEVICE.multipliedBy(devices).dividedBy(2).toSeconds());
                var began = System.nanoTime();
                var maintained = after(PER_DEVICE.multipliedBy(devices / 3), this::maintain);
                var killed = after(PER_DEVICE.multipliedBy(devices * 3L / 5), () -> {
                    first.kill();
                    Rig.say("the first replica is killed");
                });
                var signInsTook = signIn(arrivals);
                killed.join();
                try (var third = replica("day-third")) {
                    replicas.set(0, rig.load(third));
                    awaitDrained();
                    var took = Duration.ofNanos(System.nanoTime() - began);
                    maintained.join();
                    report(serials, took, signInsTook);
                    section.doubtAll(second.errors());
                    section.doubtAll(third.errors());
                }
            }
        }

        private UsherProcess replica(String name) throws Exception {
            return rig.usher(name, rig.settings(), List.of(), database);
        }

        private interface Event {
            void happen() throws Exception;
        }

        private Thread after(Duration time, Event event) {
            return Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(time);
                    event.happen();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (Exception e) {
                    section.doubt("it did not happen: " + e);
                }
            });
        }

        private void maintain() throws Exception {
            Rig.say("Jamf Pro goes into maintenance");
            standIns.maintenance(true);
            Thread.sleep(maintenance);
            standIns.maintenance(false);
            Rig.say("Jamf Pro is back");
        }

        private record Arrival(String serial, Duration at) {}

        private static List<Arrival> arrivals(List<String> serials, Duration within) {
            // Always the same day, so that two runs can be compared.
            var random = new Random(7);
            return serials.stream()
                    .map(serial -> new Arrival(serial, Duration.ofMillis((long) (random.nextDouble() * within.toMillis()))))
                    .sorted(Comparator.comparing(Arrival::at))
                    .toList();
        }

        private Duration signIn(List<Arrival> arrivals) throws InterruptedException {
            var began = System.nanoTime();
            var slots = new Semaphore(SIGNING_IN_AT_ONCE);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var arrival : arrivals) {
                    var early = arrival.at().toNanos() - (System.nanoTime() - began);
                    if (early > 0) {
                        Thread.sleep(Duration.ofNanos(early));
                    }
                    slots.acquire();
                    threads.submit(() -> {
                        try {
                            signInSomewhere(arrival.serial());
                        } finally {
                            slots.release();
                        }
                        return null;
                    });
                }
            }
            return Duration.ofNanos(System.nanoTime() - began);
        }

        /** A person whose replica goes in the middle begins again; what was acknowledged counts. */
        private void signInSomewhere(String serial) throws Exception {
            for (var attempt = 0; attempt < 50; attempt++) {
                var end = replicas.get((serial.hashCode() & 1) ^ (attempt & 1)).signIn(List.of(serial), 1, Flow.PASSWORD);
                if (ACKNOWLEDGED.contains(end.getFirst().state())) {
                    signedIn.add(serial);
                    return;
                }
                again.incrementAndGet();
                Thread.sleep(200);
            }
        }

        private void awaitDrained() throws Exception {
            var patience = System.nanoTime() + Duration.ofHours(2).toNanos();
            while (System.nanoTime() < patience && standIns.look(List.copyOf(signedIn)).owned() < devices) {
                Thread.sleep(500);
            }
        }

        private void report(List<String> serials, Duration took, Duration signInsTook) throws Exception {
            var calls = standIns.takeCalls().jamfCount();
            var limit = LATENCY.multipliedBy(calls).dividedBy(CONNECTIONS).plus(maintenance);
            var seen = standIns.look(serials);
            section.add("devices", devices, "");
            section.add("until the last person had signed in", seconds(signInsTook), "s");
            section.add("people who began again", again.get(), "");
            section.add("until the last device was written", seconds(took), "s");
            section.add("limit: calls x latency / connections, and the maintenance", seconds(limit), "s");
            section.add("over the limit", 100 * (seconds(took) / seconds(limit) - 1), "%");
            section.add("calls to Jamf Pro", (double) calls / devices, "each");
            section.add("calls to Jamf Pro at once", seen.mostAtOnce(), "at most");
            section.add("lost", devices - seen.owned(), "");
            section.add("written twice", seen.doubled(), "");
            if (seen.owned() != devices || seen.doubled() > 0 || seen.mostAtOnce() > CONNECTIONS) {
                section.doubt("%d lost, %d doubled, %d calls at once"
                        .formatted(devices - seen.owned(), seen.doubled(), seen.mostAtOnce()));
            }
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }
}
