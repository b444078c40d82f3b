package dev.usher.bench.scenario;

import dev.usher.bench.load.Added;
import dev.usher.bench.load.Flow;
import dev.usher.bench.load.Person;
import dev.usher.bench.process.Database;
import dev.usher.bench.process.Meter;
import dev.usher.bench.report.Section;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Right passwords, checked by the bridge at a steady rate, whatever the answers take. */
final class PasswordChecks implements Scenario {
    private static final int RATE = 10;

    private final List<String> doubts = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    @Override
    public void run(Rig rig, Section section) throws Exception {
        var settings = rig.settings();
        // The devices are in no Jamf Pro; and its processor time is not what is measured.
        settings.put("usher.sweep.enabled", "false");
        try (var usher = rig.usher("bridge", settings, List.of(), rig.standIns().database())) {
            giveEverybodyADevice(usher.database());
            var warmUp = rig.size(300, 1000);
            var number = rig.size(300, 600);
            Rig.say("%,d and %,d password checks, %d a second", warmUp, number, RATE);
            check(usher.url(), warmUp);
            rig.standIns().takeCalls();
            var meter = Meter.start(usher, rig.standIns());
            var times = check(usher.url(), number);
            section.addCost("password check", meter.stop(), number);
            section.add("password check, calls to Okta", (double) rig.standIns().takeCalls().oktaCount() / number, "each");
            section.add("password check, p50", Added.percentile(times, 0.50), "ms");
            section.add("password check, p99", Added.percentile(times, 0.99), "ms");
            section.add("resident", usher.resident() / 1e6, "MB");
            section.doubtAll(doubts.stream().limit(3).toList());
            section.doubtAll(usher.complaints());
        } finally {
            rig.standIns().clear();
        }
    }

    /** Every person of the bench owns a device from now on, as if each had enrolled it. */
    private static void giveEverybodyADevice(Database database) throws SQLException {
        try (var connection = database.connect();
                var insert = connection.prepareStatement("""
                        INSERT INTO ownership (serial_number, assignment_id, subject, username, source, amr, asserted_at,
                            since, seen_at)
                        VALUES (?, ?, ?, ?, 'sign_in', '["pwd"]', now(), now(), now())""")) {
            for (var number = 0; number < Person.PEOPLE; number++) {
                var person = SandboxPerson.person(Flow.PASSWORD.login(number)).build();
                insert.setString(1, Person.serial(number));
                insert.setString(2, "asg_bench_" + number);
                insert.setString(3, person.id());
                insert.setString(4, person.login());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Nanoseconds that each took. The next begins at its time, whether or not the one before has been answered. */
    private List<Long> check(URI usher, int checks) throws InterruptedException {
        var times = Collections.synchronizedList(new ArrayList<Long>());
        var gap = TimeUnit.SECONDS.toNanos(1) / RATE;
        var start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < checks; number++) {
                var login = Flow.PASSWORD.login(number);
                var due = start + number * gap;
                var early = due - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(Duration.ofNanos(early));
                }
                threads.submit(() -> one(usher, login, due, times));
            }
        }
        return List.copyOf(times);
    }

    private void one(URI usher, String login, long due, List<Long> times) {
        try {
            var answer = http.send(request(usher, login), BodyHandlers.ofString());
            times.add(System.nanoTime() - due);
            if (answer.statusCode() != 200 || !answer.body().contains("id_token")) {
                doubts.add("a check was answered " + answer.statusCode());
            }
        } catch (IOException e) {
            doubts.add("a check was not answered: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(URI usher, String login) {
        var form = "grant_type=password&client_id=jamf-connect&scope=openid&username="
                + URLEncoder.encode(login, StandardCharsets.UTF_8)
                + "&password=" + URLEncoder.encode(SandboxPerson.DEFAULT_PASSWORD, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(usher + "/connect/v1/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }
}
