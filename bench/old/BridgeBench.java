package dev.usher.bench;

import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Has passwords checked by the bridge at a steady rate, whatever the answers take, and prints what one costs. */
final class BridgeBench {
    private static final int WARM_UP = 1000;

    /** Checks a second that a JVM just started can answer on two processors that it shares. */
    private static final int WHILE_COLD = 10;

    private final World world;
    private final UsherProcess usher;
    private final List<String> doubts = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private BridgeBench(World world, UsherProcess usher) {
        this.world = world;
        this.usher = usher;
    }

    /**
     * @param arguments the directory to work in, Usher's directory {@code quarkus-app}, how many checks a second, for how many
     *     seconds, and options for Usher's JVM
     */
    public static void main(String... arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var rate = Integer.parseInt(arguments[2]);
        var seconds = Integer.parseInt(arguments[3]);
        boolean sound;
        try (var world = World.start(directory.resolve("postgres"))) {
            var settings = world.settings();
            // The devices of the bench are in no Jamf Pro; and its processor time is not what is measured.
            settings.put("usher.sweep.enabled", "false");
            try (var usher = UsherProcess.start(
                    directory,
                    Path.of(arguments[1]),
                    settings,
                    List.of(arguments).subList(4, arguments.length))) {
                world.giveEverybodyADevice();
                sound = new BridgeBench(world, usher).run(rate, seconds);
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private boolean run(int rate, int seconds) throws Exception {
        say(
                "%d processors, shared by Usher, the stand-ins, PostgreSQL and the load%n",
                Runtime.getRuntime().availableProcessors());
        check(WARM_UP, Math.min(rate, WHILE_COLD));
        world.takeCalls();
        var before = usher.processorTime();
        var transactions = world.databaseTransactions();
        var began = System.nanoTime();
        var times = check(rate * seconds, rate);
        var took = System.nanoTime() - began;
        var processor = usher.processorTime().minus(before);
        var calls = world.takeCalls().size();
        var checks = times.size();
        say("%,d checks, %.1f a second, after a warm-up of %,d%n", checks, checks / (took / 1e9), WARM_UP);
        say("  %8.2f ms of Usher's processor time per check%n", processor.toNanos() / 1e6 / checks);
        say(
                "  %8.1f calls to Okta, %.1f database transactions per check%n",
                (double) calls / checks, (double) (world.databaseTransactions() - transactions) / checks);
        say("  %8.1f ms p50, %.1f ms p99 for the whole answer%n", percentile(times, 0.50), percentile(times, 0.99));
        say("  %8d MB resident%n", usher.residentMegabytes());
        doubts.addAll(usher.complaints());
        doubts.stream().limit(5).forEach(doubt -> say("NOT SOUND: %s%n", doubt));
        if (doubts.isEmpty()) {
            say("sound: every check was answered with tokens%n");
        }
        return doubts.isEmpty();
    }

    /** Nanoseconds that each took. The next begins at its time, whether or not the one before has been answered. */
    private List<Long> check(int checks, int rate) throws InterruptedException {
        var times = Collections.synchronizedList(new ArrayList<Long>());
        var gap = TimeUnit.SECONDS.toNanos(1) / rate;
        var start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < checks; i++) {
                var person = world.login(i);
                var wait = start + i * gap - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(Duration.ofNanos(wait));
                }
                threads.submit(() -> one(person, times));
            }
        }
        return List.copyOf(times);
    }

    private void one(String person, List<Long> times) {
        var began = System.nanoTime();
        try {
            var answer = http.send(request(person), BodyHandlers.ofString());
            times.add(System.nanoTime() - began);
            if (answer.statusCode() != 200 || !answer.body().contains("id_token")) {
                doubts.add("a check was answered " + answer.statusCode());
            }
        } catch (IOException e) {
            doubts.add("a check was not answered: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(String person) {
        var form = "grant_type=password&client_id=jamf-connect&scope=openid&username="
                + URLEncoder.encode(person, StandardCharsets.UTF_8)
                + "&password=" + URLEncoder.encode(SandboxPerson.DEFAULT_PASSWORD, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(usher.url() + "/connect/v1/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private static double percentile(List<Long> nanos, double share) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size()))) / 1e6;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
