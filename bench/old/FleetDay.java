package dev.usher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A day of a fleet, compressed: people sign in at random times, faster than Jamf can take it; Jamf is slow, refuses one call
 * in a hundred and is away for a while; two replicas share the work, and one of them is killed in the middle and replaced.
 */
final class FleetDay {
    private static final int CONNECTIONS = 5;
    private static final double REFUSED = 0.01;
    private static final Duration MAINTENANCE = Duration.ofSeconds(60);
    /** Calls to Jamf that one device needs with warm caches: find, write, read back. */
    private static final int CALLS = 3;

    private static final int SIGNING_IN_AT_ONCE = 16;

    private final World world;
    private final Duration latency;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final List<URI> replicas = Collections.synchronizedList(new ArrayList<>());
    private final List<String> signedIn = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger again = new AtomicInteger();

    private FleetDay(World world, Duration latency) {
        this.world = world;
        this.latency = latency;
    }

    /** @param arguments the directory to work in, Usher's directory, the number of devices, milliseconds of a call to Jamf */
    public static void main(String... arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var application = Path.of(arguments[1]);
        var latency = Duration.ofMillis(Long.parseLong(arguments[3]));
        boolean sound;
        try (var world = World.start(directory.resolve("postgres"), latency)) {
            sound = new FleetDay(world, latency).run(directory, application, Integer.parseInt(arguments[2]));
        }
        System.exit(sound ? 0 : 1);
    }

    private boolean run(Path directory, Path application, int devices) throws Exception {
        try (var first = replica(directory, application, "first");
                var second = replica(directory, application, "second")) {
            replicas.add(first.url());
            replicas.add(second.url());
            world.refuseSome(REFUSED);
            var serials = world.macs(0, devices);
            var perDevice = latency.multipliedBy(CALLS).dividedBy(CONNECTIONS);
            // Everybody comes in half the time that Jamf needs, so that there is a queue for most of the day.
            var arrivals = arrivals(serials, perDevice.multipliedBy(devices).dividedBy(2));
            var began = System.nanoTime();
            var maintained = Thread.ofVirtual().start(() -> maintain(perDevice.multipliedBy(devices / 3)));
            var killed = Thread.ofVirtual().start(() -> kill(first, perDevice.multipliedBy(devices * 3L / 5)));
            var third = new UsherProcess[1];
            var signInsTook = signIn(arrivals);
            killed.join();
            third[0] = replica(directory, application, "third");
            replicas.set(0, third[0].url());
            try {
                awaitDrained(devices);
                var took = Duration.ofNanos(System.nanoTime() - began);
                maintained.join();
                return report(devices, took, signInsTook, List.of(second, third[0]));
            } finally {
                third[0].close();
            }
        }
    }

    private UsherProcess replica(Path directory, Path application, String name) throws Exception {
        return UsherProcess.start(directory.resolve(name), application, world.settings(), List.of());
    }

    private record Arrival(String serial, Duration at) {}

    private static List<Arrival> arrivals(List<String> serials, Duration within) {
        // Always the same day, so that two runs can be compared.
        var random = new Random(7);
        return serials.stream()
                .map(serial -> new Arrival(serial, Duration.ofMillis((long) (random.nextDouble() * within.toMillis()))))
                .sorted(java.util.Comparator.comparing(Arrival::at))
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
    private void signInSomewhere(String serial) throws InterruptedException {
        for (var attempt = 0; attempt < 50; attempt++) {
            try {
                signIn(serial, replicas.get((serial.hashCode() & 1) ^ (attempt & 1)));
                signedIn.add(serial);
                return;
            } catch (IOException | IllegalStateException e) {
                again.incrementAndGet();
                Thread.sleep(200);
            }
        }
    }

    private void signIn(String serial, URI usher) throws IOException, InterruptedException {
        var api = usher + "/api/v1/enrollments";
        var device = json.createObjectNode().put("serialNumber", serial);
        var begun = call(api, "", "bench/" + serial, json.createObjectNode().set("device", device), 201);
        var token = begun.path("token").asText();
        var actions = api + "/" + begun.path("id").asText() + "/actions/";
        var identifier = json.createObjectNode().put("identifier", world.personFor(serial));
        call(actions + "identify", token, "bench/" + serial, identifier, 200);
        var passcode = json.createObjectNode();
        passcode.putObject("credentials").put("passcode", SandboxPerson.DEFAULT_PASSWORD);
        var end = call(actions + "challenge-authenticator", token, "bench/" + serial, passcode, 200);
        if (end.path("state").asText().equals("sign_in")) {
            throw new IllegalStateException("not signed in");
        }
    }

    private JsonNode call(String address, String token, String agent, JsonNode body, int expected)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .header("User-Agent", agent)
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body.toString()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException("answered " + answer.statusCode());
        }
        return json.readTree(answer.body());
    }

    private void maintain(Duration after) {
        try {
            Thread.sleep(after);
            say("Jamf Pro goes into maintenance for %s%n", MAINTENANCE);
            world.maintenance();
            Thread.sleep(MAINTENANCE);
            world.jamf().faults().clear();
            say("Jamf Pro is back%n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(UsherProcess replica, Duration after) {
        try {
            Thread.sleep(after);
            replica.kill();
            say("the first replica is killed%n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDrained(int devices) throws InterruptedException {
        var patience = System.nanoTime() + Duration.ofHours(2).toNanos();
        var before = -1L;
        while (System.nanoTime() < patience) {
            var done = world.owned(signedIn);
            if (done == devices) {
                return;
            }
            if (done / 500 != before / 500) {
                say("%,6d of %,d devices belong to their people%n", done, devices);
                before = done;
            }
            Thread.sleep(500);
        }
    }

    private boolean report(int devices, Duration took, Duration signInsTook, List<UsherProcess> replicas)
            throws IOException {
        var calls = world.takeCalls().stream().filter(World.Served::jamf).count();
        var limit = latency.multipliedBy(calls).dividedBy(CONNECTIONS).plus(MAINTENANCE);
        var owned = world.owned(signedIn);
        var doubled = world.doubled(signedIn);
        var most = world.jamf().highestConcurrency();
        var complaints = new ArrayList<String>();
        for (var replica : replicas) {
            complaints.addAll(replica.errors());
        }
        say(
                "%n%,d devices, %d ms for each call to Jamf, %.0f %% of them refused, %d s of maintenance%n",
                devices, latency.toMillis(), 100 * REFUSED, MAINTENANCE.toSeconds());
        say(
                "   %6.0f s until the last person had signed in, %d of them began again%n",
                seconds(signInsTook), again.get());
        say("   %6.0f s until the last device was written%n", seconds(took));
        say("   %6.0f s is the limit: calls x latency / %d, and the maintenance%n", seconds(limit), CONNECTIONS);
        say("   %6.1f %% over the limit%n", 100 * (seconds(took) / seconds(limit) - 1));
        say("   %6.2f calls to Jamf for each device%n", (double) calls / devices);
        say("   %6d calls at once, at most%n", most);
        say("   %6d lost, %d doubled%n", devices - owned, doubled);
        complaints.forEach(complaint -> say("   complained: %s%n", complaint));
        var sound = owned == devices && doubled == 0 && most == CONNECTIONS && complaints.isEmpty();
        say(sound ? "sound%n" : "NOT SOUND%n");
        return sound;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
